"""The words of claim files for domains, read and written."""

import re
from dataclasses import replace
from fractions import Fraction

from certify.expression import parse
from certify.suggestion import suggestion
from certify.table import text_of
from certify.trusted.claim import Domain, interval
from certify.trusted.error import Malformed
from certify.trusted.node import MAXIMAL_BITS, fits
from certify.trusted.term import constant

DOMAINS = {
    "real": interval(),
    "positive": interval(Fraction(0), closed_low=False),
    "nonnegative": interval(Fraction(0)),
    "negative": interval(high=Fraction(0), closed_high=False),
    "probability": interval(Fraction(0), Fraction(1)),
    "vector": interval(kind="vector"),
    "dimension": interval(Fraction(1), kind="dimension"),
    "integer": interval(kind="integer"),
}
EXAMPLES = ("integer >= 2", "(0, 1/2]", "[-2.5, oo)")
WORDS = {domain: word for word, domain in DOMAINS.items()}


def domain(word: str) -> Domain:
    """The domain of a word (`positive`), of `integer >= 2`, or of a range with exact ends (`(0, 1/2]`, `(-oo, 0)`)."""
    text = text_of(word).strip()
    if text in DOMAINS:
        return DOMAINS[text]
    if match := re.fullmatch(r"integer\s*>=([^<>=]+)", text):
        return interval(_end(match[1]), kind="integer")
    if match := re.fullmatch(r"([\[(])([^,]+),([^,]+)([\])])", text):
        return _range(text, *match.groups())
    raise Malformed(f"no domain is called {text!r:.64}{_way_out(text)}")


def _range(text: str, opening: str, first: str, second: str, closing: str) -> Domain:
    low = None if first.strip() == "-oo" else _end(first)
    high = None if second.strip() == "oo" else _end(second)
    if (low is None and opening == "[") or (high is None and closing == "]"):
        raise Malformed(f"an infinite end is open, got {text:.80}: put a round bracket beside oo")
    if low is not None and high is not None and low > high:
        raise Malformed(f"nothing lies in {text:.80}: write the lower end first")
    if low is not None and low == high and (opening == "(" or closing == ")"):
        raise Malformed(f"nothing lies in {text:.80}: square brackets take the ends in")
    return interval(low, high, closed_low=opening == "[", closed_high=closing == "]")


def _end(text: str) -> Fraction:
    value = constant(parse(text.strip(), names=()))
    if value is None or not fits("rational", value):
        wanted = "an exact number" if value is None else f"a number of at most {MAXIMAL_BITS} bits"
        came = f"wanted {wanted} as an end, such as 1/2 or -2.5, got {text.strip():.64}"
        raise Malformed(f"{came}: let the range go further, and state the bound under given")
    return value


def _way_out(text: str) -> str:
    """What is written instead of a word that is none."""
    if text in ("natural", "naturals", "N"):
        return ": write integer >= 0, or integer >= 1"
    if re.fullmatch(r"vec|R(\^|\*\*)[a-zA-Z0-9]+", text):
        return ": write vector"
    if match := re.fullmatch(r"(?:integer|dimension)\s*>\s*([0-9]{1,18})", text):
        return f": write integer >= {int(match[1]) + 1}"
    if match := re.fullmatch(r"real\s*(>=?|<)\s*0", text):
        return f": write {({'>': 'positive', '>=': 'nonnegative', '<': 'negative'})[match[1]]}"
    if re.fullmatch(r"[\[(][^\])]*|[^\[(]*[\])]", text):
        return ": a range has two ends between brackets, such as [0, 1]"
    meant = suggestion(text[:64], (*DOMAINS, *EXAMPLES))
    return meant if "did you mean" in meant else f": write {', '.join(DOMAINS)}, or such as {', '.join(EXAMPLES)}"


def domain_text(domain: Domain) -> str:
    """A domain in the words of a claim file; those of component variables begin with `component`."""
    if domain.component:
        law = "component of the second law " if domain.component == 2 else "component "
        return law + domain_text(replace(domain, component=0))
    if domain in WORDS:
        return WORDS[domain]
    if domain.integral and domain.high is None:
        return f"{domain.kind} >= {domain.low}"
    low = "-oo" if domain.low is None else str(domain.low)
    high = "oo" if domain.high is None else str(domain.high)
    ends = f"{'[' if domain.closed_low else '('}{low}, {high}{']' if domain.closed_high else ')'}"
    if domain.kind == "sequence":
        return f"sequence of {domain_text(replace(domain, kind='real'))} values"
    return ends if domain.kind == "real" else f"{domain.kind} in {ends}"
