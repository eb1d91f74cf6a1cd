"""What stands around formulas: variables with their ranges, hypotheses, and what signs stand for, in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from certify.latex.notation import Notation
from certify.latex.piece import Kind, Piece, fence, juxtapose
from certify.latex.symbol import notation
from certify.trusted.claim import Always, Binding, Claim, Domain, Relation
from certify.trusted.node import Node
from certify.trusted.term import Conditional, LogMixture, Mean, Overlap, Posterior, Rational, Term, Variable, walk

MANY = 5
"""The names that may stand in one formula, which is not broken across lines."""


def setting(variables: Sequence[Binding], symbols: Notation) -> str:
    """The sentences that introduce variables, as text with `$...$`."""
    own = [b for b in variables if b.domain.kind == "dimension"]
    dimension = dimension_symbol(variables, symbols)
    plain = _phrases([b for b in variables if not b.domain.component], symbols, dimension)
    mixed = _phrases([b for b in variables if b.domain.component], symbols, dimension)
    points = [f"${symbols.name(b.name)}$" for b in variables if b.domain.component]
    anywhere = any(b.domain.kind == "vector" for b in variables) and len(own) != 1
    sentences = [f"Let {enumeration(plain)}."] if plain else []
    if mixed:
        stand = f"{enumeration(points)} {'stands' if len(points) == 1 else 'stand'} for any point of its support"
        sentences.append(rf"Let $\nu$, the mixing law, be any law of {enumeration(mixed)}; outside a mean, {stand}.")
    if second := [f"${symbols.name(b.name)}$" for b in variables if b.domain.component == 2]:
        sentences.append(f"Of these, {enumeration(second)} {'is' if len(second) == 1 else 'are'} of the second law.")
    text = " ".join(sentences)
    return rf"In any dimension ${dimension} \ge 1$, l{text[1:]}" if anywhere else text


def dimension_symbol(variables: Sequence[Binding], symbols: Notation) -> str:
    """The symbol of the dimension: that of the one variable which is it, else a letter that is free."""
    own = [symbols.name(b.name) for b in variables if b.domain.kind == "dimension"]
    taken = {symbols.name(b.name) for b in variables}
    return own[0] if len(own) == 1 else next(name for name in (*"dnmk", r"\mathrm{dim}") if name not in taken)


def _phrases(variables: Sequence[Binding], symbols: Notation, dimension: str) -> list[str]:
    """One phrase a domain: dimensions, then vectors, then scalars, otherwise in their order."""
    groups: dict[Domain, list[str]] = {}
    for binding in sorted(variables, key=lambda b: {"dimension": 0, "vector": 1}.get(b.domain.kind, 2)):
        groups.setdefault(binding.domain, []).append(symbols.name(binding.name))
    return [
        f"${('$, $' if len(names) > MANY else ', ').join(names)} {range_latex(domain, dimension)}$"
        for domain, names in groups.items()
    ]


def range_latex(domain: Domain, dimension: str = "d") -> str:
    r"""Where a variable ranges, with its sign: `> 0`, `\in [0, 1)`, `\in \mathbb{R}^{d}`."""
    low, high = (None if end is None else number_latex(end) for end in (domain.low, domain.high))
    if domain.kind == "vector":
        return rf"\in \mathbb{{R}}^{{{dimension}}}"
    if domain.kind == "sequence":
        return _sequences(domain, low, high)
    if domain.low is not None and domain.low == domain.high:
        return f"= {low}"
    if domain.integral:
        first = "" if domain.low is None else f"{low}, {number_latex(domain.low + 1)}, " if high is None else f"{low}, "
        return (
            r"\in \mathbb{Z}"
            if low is None and high is None
            else rf"\in \{{{first}\dots{f', {high}' if high else ''}\}}"
        )
    if low is not None and high is not None:
        return rf"\in {'[' if domain.closed_low else '('}{low},\, {high}{']' if domain.closed_high else ')'}"
    if low is not None:
        return rf"\ge {low}" if domain.closed_low else f"> {low}"
    if high is not None:
        return rf"\le {high}" if domain.closed_high else f"< {high}"
    return r"\in \mathbb{R}"


def _sequences(domain: Domain, low: str | None, high: str | None) -> str:
    left, right = "[" if domain.closed_low else "(", "]" if domain.closed_high else ")"
    ends = left + (low or r"-\infty") + r",\, " + (high or r"\infty") + right
    values = r"\mathbb{R}" if domain.low is None and domain.high is None else ends
    return rf"\in {values}^{{\mathbb{{N}}}}"


def number_latex(value: Fraction) -> str:
    """A rational number as LaTeX."""
    return Notation({}).term(Rational(value))


def enumeration(items: Sequence[str]) -> str:
    """Items in a sentence: `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def supposition(given: Sequence[Relation], symbols: Notation, always: Sequence[Always] = ()) -> str:
    """The sentences that state hypotheses, as text with `$...$`; empty when there are none."""
    first = f"Suppose that {enumeration([f'${symbols.relation(relation)}$' for relation in given])}." if given else ""
    every: dict[str, list[str]] = {}
    for rule in always:
        every.setdefault(symbols.name(rule.index), []).append(f"${symbols.relation(rule.relation)}$")
    rest = [rf"Suppose that, for every ${index} \ge 0$, {enumeration(rules)}." for index, rules in every.items()]
    return " ".join(filter(None, [first, *rest]))


def conventions(nodes: Iterable[Node], symbols: Notation) -> tuple[str, ...]:
    """Sentences that say what the signs of means, mixtures and overlaps in some nodes stand for, each once."""
    return tuple(dict.fromkeys(text for root in nodes for node in walk(root) if (text := _convention(node, symbols))))


def _convention(node: Node, symbols: Notation) -> str:
    match node:
        case Conditional():
            return (
                r"The mixing law $\nu$ is a product of two, and $\mathbb{E}_{\nu_{2}}$ is the mean over the second one,"
                r" the components of the first one fixed."
            )
        case Mean(_, None):
            return r"$\mathbb{E}_{\nu}$ is the mean over the mixing law, of finitely many components."
        case Mean(_, Posterior(component, point, variance)):
            far = fence(symbols.term(point - Variable(component)), "Vert" if symbols.is_vector(point) else "vert")
            spread = juxtapose([Piece("2", Kind.ATOM), symbols.piece(variance)])
            return (
                rf"${symbols.operator(node)}$ is the mean over the posterior law of the component, whose density"
                rf" against $\nu$ is proportional to $\exp\bigl( -{far}^{{2}}/({spread}) \bigr)$."
            )
        case LogMixture(component, _, variance):
            law = symbols.gaussian(Variable(component), variance)
            return rf"${symbols.density(node)}$ is the mean over $\nu$ of the densities of ${law}$."
        case Overlap():
            return r"$\int p \wedge q$ is the integral of the smaller of two densities, $1 - \mathrm{TV}(p, q)$."
    return ""


def term_latex(term: Term, symbols: Mapping[str, str] | None = None, vectors: frozenset[str] = frozenset()) -> str:
    """A term as LaTeX mathematics (no dollars); `vectors` names the vector variables, `symbols` pins names."""
    return notation([term], symbols, vectors).term(term)


def relation_latex(
    relation: Relation, symbols: Mapping[str, str] | None = None, vectors: frozenset[str] = frozenset()
) -> str:
    """A relation as LaTeX mathematics (no dollars)."""
    return notation([relation], symbols, vectors).relation(relation)


def claim_latex(claim: Claim, symbols: Mapping[str, str] | None = None) -> str:
    r"""A claim in words, LaTeX text with `$...$`: Let ... Suppose that ... Then \[ ... \]."""
    used = notation([claim], symbols, claim.vectors)
    supposed = supposition(claim.given, used, claim.always)
    before = (setting(claim.variables, used), supposed, *conventions([claim], used), "Then")
    shown = r", \qquad ".join(used.relation(relation) for relation in claim.holds)
    return " ".join(part for part in before if part) + rf" \[ {shown}. \]"
