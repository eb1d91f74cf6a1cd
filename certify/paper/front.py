"""What stands before the theorems of a paper: how to read them, signs, symbols, and standing assumptions."""

import re
from collections.abc import Callable, Iterator, Sequence

from certify.document.block import Block, Paragraph, Section, Table
from certify.document.outline import Symbol
from certify.latex import enumeration, width
from certify.catalogue import natural
from certify.paper.entry import Entry
from certify.trusted.claim import Claim
from certify.trusted.node import Node
from certify.trusted.term import Call, Conditional, Expectation, Gradient, Laplacian, Mean, Overlap, Variable, walk

READING = (
    "Each statement is about all points of its domain at which all its hypotheses hold: it says that there both sides "
    "of each relation are defined and that the relation holds. All numbers are exact."
)
CHECKED = (
    "A statement is called a theorem here only if a small independent checker accepted its certificate, and each "
    "numbered line of a proof is one claim of that certificate. The certificate's SHA-256 digest is given with it."
)
SIGNS: tuple[tuple[Callable[[Node], bool], str], ...] = (
    (lambda n: isinstance(n, Call) and n.function in ("norm", "dot"),
     r"$\lVert x\rVert$ and $\langle x, y\rangle$: the Euclidean norm and inner product of $\mathbb{R}^{d}$"),
    (lambda n: isinstance(n, Gradient | Laplacian),
     r"$\nabla$, $\Delta$ and $\partial$: gradient, Laplacian and derivative, in the variable that is their index"),
    (lambda n: isinstance(n, Expectation | Overlap),
     r"$\mathcal{N}(m, v I)$: the Gaussian law with mean $m$ and covariance $v I$"),
    (lambda n: isinstance(n, Mean),
     r"$\mathbb{E}_{\nu}$: the mean over a mixing law $\nu$ of finitely many components"),
    (lambda n: isinstance(n, Conditional),
     r"$\mathbb{E}_{\nu_2}$: the mean over the second of two independent laws, the components of the first one fixed"),
    (lambda n: isinstance(n, Call) and n.function in ("Phi", "phi"),
     r"$\Phi$ and $\varphi$: distribution function and density of the standard normal law"),
    (lambda n: isinstance(n, Call) and n.function in ("erf", "erfc"),
     r"$\operatorname{erf}$ and $\operatorname{erfc}$: the error function and its complement"),
    (lambda n: isinstance(n, Call) and n.function == "log", r"$\log$: the natural logarithm"),
)  # fmt: skip
MOST_NUMBERS = 6
SHORT = 16.0
STANDING = 2


def front(entries: Sequence[Entry]) -> tuple[Section, ...]:
    """The first two parts: notation, and standing assumptions."""
    signs = [text for used, text in SIGNS if any(used(node) for entry in entries for node in _nodes(entry.task.claim))]
    body: list[Block] = [Paragraph(READING), Paragraph(CHECKED)]
    if signs:
        body.append(Paragraph("; ".join(signs) + ".", "Signs"))
    rows = tuple(symbol_rows(entries))
    if rows:
        heads = ("Symbol", "Meaning or range", "Where")
        body.append(Table("The symbols, by theorem", heads, (0.16, 0.56, 0.28), rows))
    return (
        Section("Notation", tuple(body), 1, "1", "notation"),
        Section("Standing assumptions", tuple(assumptions(entries)), 1, "2", "assumptions"),
    )


def _nodes(claim: Claim) -> Iterator[Node]:
    return walk(claim)


def symbol_rows(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """A row for each symbol and each of its meanings, with the numbers of the theorems."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        for symbol in entry.outline.symbols:
            found.setdefault(symbol.latex, {}).setdefault(_about(symbol), []).append(entry.number)
    for latex in sorted(found, key=_alphabetical):
        for position, (about, numbers) in enumerate(found[latex].items()):
            yield f"${latex}$" if position == 0 else "", about, ranges(numbers)


def _about(symbol: Symbol) -> str:
    if not symbol.value:
        return symbol.about
    short = len(symbol.value) == 1 and width(symbol.value[0]) <= SHORT
    value = f"${symbol.latex} = {symbol.value[0]}$" if short else ""
    return ", ".join(filter(None, [symbol.about, value])) or "defined there"


def _alphabetical(latex: str) -> tuple[str, bool, str]:
    """Latin letters and commands together, small before capital."""
    letters = re.sub(r"\\(mathcal|mathbb|mathrm|operatorname|hat|bar|tilde|mathtt|var)|[^A-Za-z0-9]", "", latex)
    return letters.lower(), not letters[:1].islower(), latex


def ranges(numbers: Sequence[str]) -> str:
    """Numbers of theorems in short: `3.1–3.4, 5.2`; the first few when there are many."""
    runs: list[list[str]] = []
    for number in sorted(dict.fromkeys(numbers), key=natural):
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [run[0] + {1: "", 2: f", {run[-1]}"}.get(len(run), f"–{run[-1]}") for run in runs]
    return ", ".join(texts[:MOST_NUMBERS]) + (", …" if len(texts) > MOST_NUMBERS else "")


def _follows(number: str, other: str) -> bool:
    (part, _, last), (next_part, _, next_last) = number.partition("."), other.partition(".")
    return part == next_part and int(last) + 1 == int(next_last)


def assumptions(entries: Sequence[Entry]) -> Iterator[Block]:
    """Ranges and hypotheses that are the same wherever their variables occur."""
    same = [*_standing_ranges(entries)]
    hypotheses = [*_standing_hypotheses(entries)]
    if same:
        yield Paragraph(f"Wherever they occur, {enumeration(same)}.")
    if hypotheses:
        yield Paragraph(f"Wherever these variables occur together, {enumeration(hypotheses)}.")
    if not same and not hypotheses:
        yield Paragraph("There are none: each statement names all that it supposes.")
    else:
        yield Paragraph("Each statement names these again, with all else that it supposes.")


def _standing_ranges(entries: Sequence[Entry]) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for symbol in entry.outline.symbols:
            found.setdefault(symbol.latex, []).append("" if symbol.value else symbol.about)
    for latex in sorted(found, key=_alphabetical):
        abouts = found[latex]
        if len(abouts) >= STANDING and len({*abouts}) == 1 and abouts[0]:
            yield abouts[0]


def _standing_hypotheses(entries: Sequence[Entry]) -> Iterator[str]:
    found: dict[str, frozenset[str]] = {}
    having: dict[str, int] = {}
    for entry in entries:
        for text, names in _hypotheses(entry):
            found.setdefault(text, names)
            having[text] = having.get(text, 0) + 1
    for text, names in found.items():
        places = sum(names <= {symbol.latex for symbol in entry.outline.symbols} for entry in entries)
        if having[text] >= STANDING and having[text] == places:
            yield text


def _hypotheses(entry: Entry) -> Iterator[tuple[str, frozenset[str]]]:
    """Each hypothesis as a formula, with the symbols of its variables."""
    symbols = dict(zip(entry.outline.names, entry.outline.symbols, strict=True))
    for row, relation in zip(entry.outline.given, entry.task.claim.given, strict=True):
        names = {node.name for node in walk(relation) if isinstance(node, Variable)}
        latex = frozenset(symbols[name].latex for name in names if name in symbols)
        yield f"${row.left} {row.relation} {' '.join(row.parts)}$", latex
