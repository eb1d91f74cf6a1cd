r"""Terms, relations and claims as LaTeX mathematics, for papers, reports and (through MathML) web pages.

Nothing is simplified: nested sums and products are flattened, and a dot product of a term with itself is its squared
norm; otherwise what is printed is the term. A name is printed by its pinned symbol, or else by convention (`lam` as
\lambda, `v0` as v_0, `xhat` as \hat x); two names that would look alike are printed in typewriter as they are spelt, so
that one text never stands for two claims.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from certify.trusted.claim import Always, Binding, Claim, Domain, Relation
from certify.trusted.node import Node
from certify.trusted.term import (
    ONE,
    ZERO,
    At,
    Call,
    Expectation,
    Gradient,
    Laplacian,
    LogMixture,
    Mean,
    Overlap,
    Posterior,
    Power,
    Product,
    Rational,
    Sum,
    Term,
    Variable,
    total,
    walk,
)

RELATION = {"<=": r"\le", "<": "<", ">=": r"\ge", ">": ">", "==": "="}
RAISABLE = {name: "\\" + name for name in ("log", "sin", "cos", "tan", "sinh", "cosh", "tanh")} | {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "erf": r"\operatorname{erf}",
    "erfc": r"\operatorname{erfc}", "gamma": r"\Gamma", "Phi": r"\Phi", "phi": r"\varphi",
}  # fmt: skip
CONSTANT = {"pi": r"\pi", "E": "e"}
GLYPH = CONSTANT | {"exp": "e", "gamma": r"\Gamma", "Phi": r"\Phi", "phi": r"\varphi"} | {
    "gammainc": "P", "gammaincc": "Q", "besseli": "I", "polygamma": r"\psi",
}  # fmt: skip
GREEK = (
    "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell varepsilon vartheta varphi"
)
LETTER = {name: "\\" + name for name in GREEK.split()} | {
    "lam": r"\lambda", "Lam": r"\Lambda", "eps": r"\varepsilon", "epsilon": r"\varepsilon", "phi": r"\varphi",
    "inf": r"\infty", "infty": r"\infty", "oo": r"\infty", "min": r"\min", "max": r"\max",
}  # fmt: skip
ACCENT = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
RAISED = {"star": r"\ast", "prime": r"\prime"}
SYMBOL = re.compile(
    r"(\\[A-Za-z]+\{[^{}]*\}|\\math[a-z]{2,4} ?[A-Z]|\\[A-Za-z]+|[A-Za-z])"
    r"(_(\{([^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[A-Za-z0-9]))?"
)
SMALL_EXPONENT = 7.0
HALF = Rational(Fraction(1, 2))


class Kind(Enum):
    """What a printed piece is, which decides where it needs brackets."""

    SUM = "a sum"
    PRODUCT = "a product or a quotient, perhaps with a minus sign in front"
    PREFIX = "an operator in front of what it acts on"
    POWER = "something with a superscript"
    FUNCTION = "a function with its arguments in brackets"
    ATOM = "anything that takes a superscript without brackets"


SINGLE = frozenset({Kind.POWER, Kind.FUNCTION, Kind.ATOM})
ACTED_ON = frozenset({Kind.PREFIX, Kind.FUNCTION, Kind.ATOM})


class Piece(NamedTuple):
    """A printed part and its kind."""

    text: str
    kind: Kind

    def among(self, kinds: frozenset[Kind]) -> str:
        """The text, in brackets unless its kind is one of these."""
        return self.text if self.kind in kinds else bracket(self.text)


class Quotient(NamedTuple):
    """A product sorted for printing: its sign, its numbers, and the factors above and below the bar."""

    negative: bool
    numbers: tuple[Fraction, ...]
    above: tuple[Term, ...]
    below: tuple[Term, ...]


def bracket(text: str, low: str = "(", high: str = ")") -> str:
    """The text in brackets that grow with what they hold."""
    if r"\frac" in text or r"\int" in text:
        return rf"\left{low} {text} \right{high}"
    if any(mark in text for mark in ("(", "[", r"\tfrac", r"\sqrt")):
        return rf"\bigl{low} {text} \bigr{high}"
    return f"{low}{text}{high}"


def fence(text: str, sign: str) -> str:
    """The text between bars: `Vert` for a norm, `vert` for an absolute value."""
    if r"\frac" in text:
        return rf"\left\l{sign} {text} \right\r{sign}"
    return rf"\l{sign} {text}\r{sign}"


def width(latex: str) -> float:
    """Roughly the width of a formula in displayed style, in em."""
    tokens = iter(re.findall(r"\\[A-Za-z]+|\\.|[^\s]", latex))
    return _width(tokens)


def _width(tokens: Iterator[str]) -> float:
    result = 0.0
    for token in tokens:
        if token == "}":
            break
        if token == "{":
            result += _width(tokens)
        elif token in ("^", "_", r"\frac", r"\tfrac"):
            result += _scaled(token, tokens)
        elif token in (r"\mathrm", r"\operatorname", r"\mathtt", r"\text"):
            result += 0.9 * _scaled("", tokens)
        else:
            result += GLYPH_WIDTH.get(token, 0.7 if token.isupper() else 0.55)
    return result


def _scaled(token: str, tokens: Iterator[str]) -> float:
    """The width of what follows a script, a fraction or a font command."""
    first = _argument(tokens)
    if token in (r"\frac", r"\tfrac"):
        return max(first, _argument(tokens)) * (0.7 if token == r"\tfrac" else 1) + 0.25
    return first * (0.75 if token else 1)


def _argument(tokens: Iterator[str]) -> float:
    token = next(tokens, "}")
    return _width(tokens) if token == "{" else _width(iter([token]))


GLYPH_WIDTH = (
    dict.fromkeys(["+", "-"], 1.2)
    | dict.fromkeys([r"\le", r"\ge", "<", ">", "=", r"\sim", r"\mid", r"\in"], 1.35)
    | dict.fromkeys(["(", ")", "[", "]", r"\{", r"\}", r"\langle", r"\rangle", "|"], 0.4)
    | dict.fromkeys([r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"], 0.2)
    | dict.fromkeys([r"\,", r"\;"], 0.2)
    | dict.fromkeys([r"\exp", r"\log", r"\tanh", r"\cosh", r"\sinh", r"\min", r"\max"], 1.8)
    | {r"\cdot": 0.75, r"\sqrt": 0.85, r"\nabla": 0.83, r"\Delta": 0.83, r"\lVert": 0.5, r"\rVert": 0.5, ",": 0.3}
    | {r"\lvert": 0.3, r"\rvert": 0.3, r"\wedge": 1.1, r"\quad": 1.0, r"\mathbb": 0.2, r"\mathcal": 0.2, "/": 0.5}
)


def spelt(name: str) -> str:
    """A name in typewriter, exactly as it is spelt."""
    return r"\mathtt{" + name.replace("_", r"\_") + "}"


def name_latex(name: str) -> str:
    """A name by convention: Greek letters, accents, subscripts; several letters upright."""
    head, *rest = [part for part in name.split("_") if part]
    match = re.fullmatch(r"([A-Za-z]+)([0-9]*)", head)
    if match is None:
        return spelt(name)
    base, below = match[1], [match[2]] if match[2] else []
    for word in [*RAISED, *ACCENT]:
        stem = base.removesuffix(word)
        if stem != base and (len(stem) == 1 or stem in LETTER):
            base, rest = stem, [word, *rest]
    text = LETTER.get(base) or (base if len(base) == 1 else rf"\mathrm{{{base}}}")
    for word in [part for part in rest if part in ACCENT]:
        text = f"{ACCENT[word]}{{{text}}}"
    below += [_subscript(part) for part in rest if part not in ACCENT and part not in RAISED]
    above = "".join(RAISED[part] for part in rest if part in RAISED)
    return text + (f"_{{{','.join(below)}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _subscript(part: str) -> str:
    return name_latex(part) if part[0].isalpha() else part if part.isdecimal() else spelt(part)


def kind_of_symbol(symbol: str) -> Kind:
    """How a symbol, perhaps pinned by a user, stands beside others."""
    match = SYMBOL.match(symbol)
    rest = symbol[match.end() :].strip() if match else symbol
    if match and not rest:
        return Kind.ATOM
    if match and re.fullmatch(r"'+|\^(\{[^{}]*\}|\\[A-Za-z]+|.)", rest):
        return Kind.POWER
    return Kind.SUM if re.search(r"[-+=<>]", symbol) else Kind.PREFIX


@dataclass(frozen=True, slots=True)
class Notation:
    """How names are printed, which of them are vectors, and whether this is a script, where fractions are `a/b`."""

    names: Mapping[str, str]
    vectors: frozenset[str] = frozenset()
    script: bool = False

    def name(self, name: str) -> str:
        """The symbol of a variable."""
        return self.names.get(name) or name_latex(name)

    def term(self, term: Term) -> str:
        """A term as LaTeX."""
        return self.piece(term).text

    def relation(self, relation: Relation) -> str:
        """A relation as LaTeX."""
        return f"{self.term(relation.left)} {RELATION[relation.relation]} {self.term(relation.right)}"

    def lines(self, term: Term, limit: float) -> tuple[str, ...]:
        """A term in lines of at most `limit` em, broken at signs; a part without signs to break at stays whole."""
        lines: list[str] = []
        for part in self._parts(term, limit):
            if lines and width(lines[-1]) + width(part) <= limit:
                lines[-1] += " " + part
            else:
                lines.append(part)
        return tuple(lines)

    def is_vector(self, term: Term) -> bool:
        """Whether a term is a vector, for a term whose sorts are right."""
        match term:
            case Variable(name):
                return name in self.vectors
            case Sum(items) | Product(items):
                return any(self.is_vector(item) for item in items)
            case Gradient(_, variable):
                return variable in self.vectors
            case Mean(body, _):
                return self.is_vector(body)
        return False

    def piece(self, term: Term) -> Piece:
        """A term as LaTeX, and its kind."""
        match term:
            case Variable(name):
                return Piece(self.name(name), kind_of_symbol(self.name(name)))
            case Sum():
                items = flat(term, Sum)
                return Piece(" ".join(self._parts(term)), Kind.SUM) if len(items) > 1 else self.piece(total(items))
            case Rational() | Product():
                return self._quotient(quotient(term))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Gradient(body, variable) | Laplacian(body, variable):
                return self._derivative(type(term) is Laplacian, body, variable)
            case Mean(body, _) | Expectation(body, _, _, _):
                inner = replace(self, vectors=self.vectors | self._bound(term)).term(body)
                return Piece(self._mean(term) + bracket(inner, "[", "]"), Kind.FUNCTION)
            case LogMixture(_, point, variance):
                return Piece(rf"\log p_{{{self._script(variance)}}}{bracket(self.term(point))}", Kind.PREFIX)
            case At(name, index):
                symbol = self.name(name)
                symbol = symbol if re.fullmatch(r"\\?[A-Za-z]+", symbol) else f"{{{symbol}}}"
                return Piece(f"{symbol}_{{{self._script(index)}}}", Kind.ATOM)
            case Overlap(first, second, variance):
                laws = (self._gaussian(mean, variance) for mean in (first, second))
                return Piece(r"\int " + r" \wedge ".join(laws), Kind.SUM)
        raise TypeError(f"no way to print a {type(term).__name__}: add it to certify/latex.py")

    def _script(self, term: Term) -> str:
        return replace(self, script=True).term(term)

    def _parts(self, term: Term, limit: float = float("inf")) -> Iterator[str]:
        """The summands with their signs; a summand longer than the limit is opened at its brackets."""
        for position, item in enumerate(flat(term, Sum) or (ZERO,)):
            sign, parts = self._summand(item, limit)
            parts[0] = f"{sign} {parts[0]}" if position else parts[0] if sign == "+" else "-" + parts[0]
            yield from parts

    def _summand(self, item: Term, limit: float) -> tuple[str, list[str]]:
        piece = self.piece(item)
        text = bracket(piece.text) if piece.kind is Kind.SUM else piece.text
        sign, text = ("-", text[1:].lstrip()) if text.startswith("-") else ("+", text)
        opened = self._opened(item) if width(text) > limit else None
        if opened is None:
            return sign, [text]
        head, body, tail = opened
        parts = list(self._parts(body, limit - 2))
        parts[0] = head + parts[0]
        parts[-1] += tail
        return sign, parts

    def _opened(self, term: Term) -> tuple[str, Term, str] | None:
        """A long term, without its sign, as what stands before, between and after brackets in which a line may end."""
        match term:
            case Mean(body, _) | Expectation(body, _, _, _):
                return self._mean(term) + r"\Bigl[ ", body, r" \Bigr]"
            case Call("exp", (body,)):
                return r"\exp\Bigl( ", body, r" \Bigr)"
            case Sum() if len(flat(term, Sum)) > 1:
                return r"\Bigl( ", term, r" \Bigr)"
            case Power() | Product():
                parts = quotient(term)
                longest = max(parts.above, key=lambda factor: width(self.term(factor)), default=ONE)
                opened = None if isinstance(longest, Power | Product) else self._opened(longest)
                if opened is not None:
                    rest = list(parts.above)
                    rest.remove(longest)
                    before = self._quotient(parts._replace(negative=False, above=tuple(rest)), followed=True).text
                    return f"{before} {opened[0]}".lstrip(), opened[1], opened[2]
        return None

    def _quotient(self, parts: Quotient, *, followed: bool = False) -> Piece:
        """A product, as a fraction when something is below its bar; `followed` when a bracket comes after it."""
        barred = bool(self.script or parts.below)
        numbers = [Fraction(value.numerator) if barred else value for value in parts.numbers]
        divisors = [Fraction(value.denominator) for value in parts.numbers if barred and value.denominator != 1]
        above = [number(value) for value in numbers if value != 1] + [self.piece(item) for item in parts.above]
        below = [number(value) for value in divisors] + [self.piece(item) for item in parts.below]
        sign = "-" if parts.negative else ""
        if below:
            outside = [] if self.script else [item for item in above if item.kind is Kind.PREFIX]
            barred_text = self._fraction([item for item in above if item not in outside], below)
            items = [Piece(barred_text, Kind.ATOM), *outside]
            return Piece(sign + juxtapose(items, followed=followed), Kind.PRODUCT)
        if len(above) == 1 and not sign and not followed:
            return above[0]
        text = juxtapose(above, followed=followed) or ("" if followed else "1")
        return Piece(sign + text, Kind.PRODUCT if sign or len(above) > 1 else Kind.ATOM)

    def _fraction(self, above: Sequence[Piece], below: Sequence[Piece]) -> str:
        top, bottom = (items[0].text if len(items) == 1 else juxtapose(items) or "1" for items in (above, below))
        if not self.script:
            return (r"\tfrac" if (top + bottom).isdecimal() else r"\frac") + f"{{{top}}}{{{bottom}}}"
        loose = {item.kind for item in above if len(above) == 1 or item.kind is Kind.PREFIX}
        top = bracket(top) if loose & {Kind.SUM, Kind.PRODUCT, Kind.PREFIX} else top
        return f"{top}/{below[0].among(SINGLE) if len(below) == 1 else bracket(bottom)}"

    def _power(self, base: Term, exponent: Term) -> Piece:
        if type(exponent) is Rational and exponent.value < 0:
            return self._quotient(quotient(Power(base, exponent)))
        if exponent == HALF:
            return self._call("sqrt", (base,))
        if base == Call("E", ()):
            return self._exponential(exponent)
        whole = type(exponent) is Rational and exponent.value.denominator == 1 and exponent.value >= 2
        if isinstance(base, Call) and base.function in RAISABLE and whole:
            raised = f"{RAISABLE[base.function]}^{{{self._script(exponent)}}}"
            return Piece(raised + bracket(self._listed(base.arguments)), Kind.POWER)
        return Piece(f"{self.piece(base).among(frozenset({Kind.ATOM}))}^{{{self._script(exponent)}}}", Kind.POWER)

    def _exponential(self, exponent: Term) -> Piece:
        text = self._script(exponent)
        low = width(text) <= SMALL_EXPONENT and not re.search(r"\\(exp|mathbb|int|log|left|big)|e\^", text)
        if low and not self.script:
            return Piece(f"e^{{{text}}}", Kind.POWER)
        return Piece(rf"\exp{bracket(self.term(exponent))}", Kind.FUNCTION)

    def _listed(self, arguments: Iterable[Term]) -> str:
        return r",\, ".join(self.term(argument) for argument in arguments)

    def _call(self, function: str, arguments: tuple[Term, ...]) -> Piece:
        inner = self._listed(arguments)
        match function:
            case "E" | "pi":
                return Piece(CONSTANT[function], Kind.ATOM)
            case "sqrt":
                return Piece(rf"\sqrt{{{inner}}}", Kind.ATOM)
            case "exp":
                return self._exponential(arguments[0])
            case "norm" | "abs":
                return Piece(fence(inner, "Vert" if function == "norm" else "vert"), Kind.ATOM)
            case "dot" if arguments[0] == arguments[1]:
                return Piece(fence(self.term(arguments[0]), "Vert") + "^{2}", Kind.POWER)
            case "dot":
                tall = (r"\left", r"\right") if r"\frac" in inner else ("", "")
                return Piece(rf"{tall[0]}\langle {inner} {tall[1]}\rangle", Kind.ATOM)
            case "polygamma" | "besseli" | "hyp1f1":
                return Piece(self._indexed(function, arguments), Kind.FUNCTION)
            case "gammainc" | "gammaincc":
                return Piece(GLYPH[function] + bracket(inner), Kind.FUNCTION)
            case "min" | "max":
                return Piece("\\" + function + bracket(inner, r"\{", r"\}"), Kind.FUNCTION)
        return Piece(RAISABLE[function] + bracket(inner), Kind.FUNCTION)

    def _indexed(self, function: str, arguments: tuple[Term, ...]) -> str:
        """A function that wears its parameter as an index, or two before semicolons."""
        *parameters, argument = map(self.term, arguments)
        if function == "hyp1f1":
            return r"{}_{1}F_{1}" + bracket(";\\, ".join([*parameters, argument]))
        index = self._script(arguments[0])
        raised = "" if index == "0" else f"^{{({index})}}"
        return GLYPH[function] + (f"_{{{index}}}" if function == "besseli" else raised) + bracket(argument)

    def _derivative(self, second: bool, body: Term, variable: str) -> Piece:
        if variable in self.vectors:
            operator = (r"\Delta" if second else r"\nabla") + f"_{{{self.name(variable)}}}"
        else:
            operator = rf"\partial_{{{self.name(variable)}}}" + ("^{2}" if second else "")
        return Piece(f"{operator} {self.piece(body).among(ACTED_ON)}", Kind.PREFIX)

    def _bound(self, term: Term) -> frozenset[str]:
        vector = isinstance(term, Expectation) and self.is_vector(term.mean)
        return frozenset({term.variable}) if isinstance(term, Expectation) and vector else frozenset()

    def _mean(self, term: Mean | Expectation) -> str:
        """The operator of an expectation, with what it is taken over."""
        small = replace(self, script=True)
        match term:
            case Expectation(_, variable, mean, variance):
                return rf"\mathbb{{E}}_{{{self.name(variable)} \sim {small._gaussian(mean, variance)}}}"
            case Mean(_, Posterior(component, point, variance)):
                return rf"\mathbb{{E}}_{{{self.name(component)} \mid {small.term(point)};\,{small.term(variance)}}}"
        return r"\mathbb{E}_{\nu}"

    def _gaussian(self, mean: Term, variance: Term) -> str:
        spread = self.term(variance)
        if self.is_vector(mean):
            spread = "I" if variance == ONE else self.piece(variance).among(SINGLE | {Kind.PRODUCT}) + " I"
        return r"\mathcal{N}" + bracket(rf"{self.term(mean)},\, {spread}")


def flat(term: Term, kind: type[Sum] | type[Product]) -> tuple[Term, ...]:
    """The summands of a sum (the factors of a product), nested ones too; of another term, itself."""
    if type(term) is not kind:
        return (term,)
    return tuple(leaf for item in term.children() if isinstance(item, Term) for leaf in flat(item, kind))


def quotient(term: Term) -> Quotient:
    """A term sorted into its sign, numbers, and factors above and below the bar."""
    negative, numbers, above, below = False, [], [], []
    for factor in flat(term, Product):
        match factor:
            case Rational(value):
                negative ^= value < 0
                numbers.append(abs(value))
            case Power(base, Rational(exponent)) if exponent < 0:
                below.append(base if exponent == -1 else Power(base, Rational(-exponent)))
            case _:
                above.append(factor)
    match numbers, below:
        case [top], [Rational(bottom)] if top != 1 and (top / bottom).denominator == bottom:
            numbers, below = [top / bottom], []
    return Quotient(negative, tuple(numbers), tuple(above), tuple(below))


def number(value: Fraction) -> Piece:
    r"""A non-negative rational number, a fraction as \tfrac."""
    if value.denominator == 1:
        return Piece(str(value), Kind.ATOM)
    return Piece(rf"\tfrac{{{value.numerator}}}{{{value.denominator}}}", Kind.PRODUCT)


def juxtapose(pieces: Sequence[Piece], *, followed: bool = False) -> str:
    """Factors side by side, with brackets, dots and thin spaces where they are needed."""
    result = ""
    for position, piece in enumerate(pieces):
        last = position == len(pieces) - 1 and not followed
        number_alone = re.fullmatch(r"\\tfrac\{\d+\}\{\d+\}", piece.text)
        text = piece.text if number_alone else piece.among(SINGLE | {Kind.PREFIX} if last else SINGLE)
        upright = re.search(r"\\(mathrm|mathtt)\{[^{}]*\}$", result) or re.match(
            r"\\(mathrm|mathtt|operatorname)", text
        )
        bars = re.search(r"\\r[vV]ert$", result) and re.match(r"(\\left)?\\l[vV]ert", text)
        dot = r" \cdot " if re.match(r"[0-9]|\\tfrac", text) else r"\, " if upright or bars else " "
        result += (dot if result else "") + text
    return result


def notation(
    nodes: Iterable[Node], symbols: Mapping[str, str] | None = None, vectors: frozenset[str] = frozenset()
) -> Notation:
    """A notation for all names in some nodes, in which no two names (nor a name and a constant) look alike."""
    pinned = symbols or {}
    found = [node for root in nodes for node in walk(root)]
    printed = {name: pinned.get(name) or name_latex(name) for node in found for name in _names(node)}
    seen = Counter(_look(text) for text in printed.values())
    seen.update({_look(glyph) for node in found for glyph in _glyphs(node)})
    return Notation(
        {name: text if name in pinned or seen[_look(text)] == 1 else spelt(name) for name, text in printed.items()},
        vectors,
    )


def _look(text: str) -> str:
    return re.sub(r"[{}\s]", "", text)


def _names(node: Node) -> tuple[str, ...]:
    match node:
        case Variable(name) | Binding(name, _):
            return (name,)
        case Gradient() | Laplacian() | Expectation():
            return (node.variable,)
        case Posterior() | LogMixture():
            return (node.component,)
    return ()


def _glyphs(node: Node) -> tuple[str, ...]:
    match node:
        case Call(function, _):
            return (GLYPH[function],) if function in GLYPH else ()
        case Mean():
            return (r"\nu",)
        case Expectation() | Overlap():
            return ("I",)
    return ()


def setting(variables: Sequence[Binding], symbols: Notation) -> str:
    """The sentences that introduce variables, as text with `$...$`."""
    own = [symbols.name(b.name) for b in variables if b.domain.kind == "dimension"]
    taken = {symbols.name(b.name) for b in variables}
    dimension = own[0] if len(own) == 1 else next(name for name in (*"dnmk", r"\mathrm{dim}") if name not in taken)
    plain = _phrases([b for b in variables if not b.domain.component], symbols, dimension)
    mixed = _phrases([b for b in variables if b.domain.component], symbols, dimension)
    points = [f"${symbols.name(b.name)}$" for b in variables if b.domain.component]
    anywhere = any(b.domain.kind == "vector" for b in variables) and len(own) != 1
    sentences = [f"Let {enumeration(plain)}."] if plain else []
    if mixed:
        stand = f"{enumeration(points)} {'stands' if len(points) == 1 else 'stand'} for any point of its support"
        sentences.append(rf"Let $\nu$, the mixing law, be any law of {enumeration(mixed)}; outside a mean, {stand}.")
    text = " ".join(sentences)
    return rf"In any dimension ${dimension} \ge 1$, l{text[1:]}" if anywhere else text


def _phrases(variables: Sequence[Binding], symbols: Notation, dimension: str) -> list[str]:
    """One phrase a domain: dimensions, then vectors, then scalars, otherwise in their order."""
    groups: dict[Domain, list[str]] = {}
    for binding in sorted(variables, key=lambda b: {"dimension": 0, "vector": 1}.get(b.domain.kind, 2)):
        groups.setdefault(binding.domain, []).append(symbols.name(binding.name))
    return [f"${', '.join(names)} {range_latex(domain, dimension)}$" for domain, names in groups.items()]


def range_latex(domain: Domain, dimension: str = "d") -> str:
    r"""Where a variable ranges, with its sign: `> 0`, `\in [0, 1)`, `\in \mathbb{R}^{d}`."""
    low, high = (None if end is None else number_latex(end) for end in (domain.low, domain.high))
    if domain.kind == "vector":
        return rf"\in \mathbb{{R}}^{{{dimension}}}"
    if domain.kind == "sequence":
        left = "(" if not domain.closed_low else "["
        right = ")" if not domain.closed_high else "]"
        ends = left + (low or r"-\infty"), (high or r"\infty") + right
        values = r"\mathbb{R}" if domain.low is None and domain.high is None else ",\\, ".join(ends)
        return rf"\in {values}^{{\mathbb{{N}}}}"
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
        case Mean(_, None):
            return r"$\mathbb{E}_{\nu}$ is the mean over the mixing law, of finitely many components."
        case Mean(_, Posterior(component, point, variance)):
            far = fence(symbols.term(point - Variable(component)), "Vert" if symbols.is_vector(point) else "vert")
            spread = juxtapose([Piece("2", Kind.ATOM), symbols.piece(variance)])
            return (
                rf"${symbols._mean(node)}$ is the mean over the posterior law of the component, whose density"
                rf" against $\nu$ is proportional to $\exp\bigl( -{far}^{{2}}/({spread}) \bigr)$."
            )
        case LogMixture(component, point, variance):
            law = symbols._gaussian(Variable(component), variance)
            return rf"$p_{{{symbols._script(variance)}}}$ is the mean over $\nu$ of the densities of ${law}$."
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
    before = (setting(claim.variables, used), supposition(claim.given, used), *conventions([claim], used), "Then")
    shown = r", \qquad ".join(used.relation(relation) for relation in claim.holds)
    return " ".join(part for part in before if part) + rf" \[ {shown}. \]"
