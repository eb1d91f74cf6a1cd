r"""A derivation as a document: LaTeX for a paper, or a page of HTML and MathML. Both are printed from one outline.

Where the derivation defines a name, its term is printed as that name. Prose is plain text with `$...$` (or `$$...$$`)
mathematics and `code` in back quotes; everything else in it is escaped.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from latex2mathml.converter import convert

from certify.latex import LETTER, RELATION, Notation, conventions, notation, setting, supposition, width
from certify.trusted.claim import Relation
from certify.trusted.node import Node
from certify.trusted.term import Product, Rational, Sum, Term, Variable, rebuild
from derivations.derivation import Definition, Derivation, Lemma, Part, Step

LINE, FRAGMENT_LINE, PAGE_LINE = 38.5, 31.0, 46.0
SHORT_LEFT = 11.0
RECHECK = "To check it again without any search, run `certify recheck` on the certificate's file."
NOTHING_CITED = "Nothing is cited: every step is checked."
EACH_STEP = "Each line is one claim of the certificate."
NO_STEPS = "The claim is checked as it stands, by the evidence in the certificate."


# --- what both documents show -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a display: `left relation right`, the right side in parts that each fit a line.

    When `below` is true the left side is long, and the rest stands below it.
    """

    left: str
    relation: str
    parts: tuple[str, ...]
    note: str = ""
    mark: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A statement (rows), and why: a reason in words, a chain of numbered rows, or both."""

    title: str
    statement: tuple[Row, ...]
    reason: str
    chain: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document in their order, mathematics as LaTeX and words as prose."""

    setting: str
    definitions: tuple[Row, ...]
    hypotheses: str
    theorem: Proof
    lemmas: tuple[Proof, ...]
    parts: tuple[Proof, ...]
    cited: tuple[str, ...]


def fold(term: Term, definitions: Sequence[Definition]) -> Term:
    """The term with every occurrence of a definition's term replaced by the definition's name."""
    return folded(term, definitions)  # type: ignore[return-value]


def folded(node: Node, definitions: Sequence[Definition]) -> Node:
    """A term or a relation, folded likewise."""
    return _fold(node, {d.term: Variable(d.name) for d in definitions if not isinstance(d.term, Variable | Rational)})


def _fold(node: Node, names: Mapping[Term, Variable]) -> Node:
    if isinstance(node, Term) and node in names:
        return names[node]
    if isinstance(node, Sum | Product):
        node = _gathered(node, names)
    children = {child: _fold(child, names) for child in node.children()}
    return node if all(old == new for old, new in children.items()) else rebuild(node, children)


def _gathered(node: Sum | Product, names: Mapping[Term, Variable]) -> Sum | Product:
    """A sum (a product) in which a defined sum (product), spliced in among the others, is named."""
    items = tuple(item for item in node.children() if isinstance(item, Term))
    for term in sorted(names, key=lambda term: -len(tuple(term.children()))):
        run = tuple(term.children())
        if type(term) is type(node) and len(run) > 1:
            for start in range(len(items) - len(run), -1, -1):
                if items[start : start + len(run)] == run:
                    items = (*items[:start], names[term], *items[start + len(run) :])
    return type(node)(items)


def _source(derivation: Derivation) -> str:
    """The theorem's number and where it comes from."""
    ref, source = derivation.ref, derivation.source
    return source if ref in source else f"{ref}. {source}".strip()


def notation_of(derivation: Derivation) -> Notation:
    """One notation for all that a derivation prints."""
    claim, lemmas = derivation.claim, derivation.lemmas
    steps = [step.term for step in _steps(derivation)]
    names = [part for d in derivation.definitions for part in (d.term, Variable(d.name))]
    plain = notation([], {}, claim.vectors)
    vectors = claim.vectors | {d.name for d in derivation.definitions if plain.is_vector(d.term)}
    nodes = [claim, *steps, *(lemma.claim_relation for lemma in lemmas), *names]
    return notation(nodes, derivation.symbols, frozenset(vectors))


def _steps(derivation: Derivation) -> Iterator[Step]:
    """The steps of all chains of a derivation."""
    lemmas, parts = derivation.lemmas, derivation.also
    return chain(derivation.steps, *(lemma.steps for lemma in lemmas), *(part.steps for part in parts))


def outline(derivation: Derivation, limit: float) -> Outline:
    """The parts of a derivation's document, right sides broken into lines of at most `limit` em."""
    claim, definitions, symbols = derivation.claim, derivation.definitions, notation_of(derivation)
    steps = [step.term for step in _steps(derivation)]
    lemmas = [lemma.claim_relation for lemma in derivation.lemmas]
    shown = [*claim.given, *claim.holds, *lemmas, *steps, *(d.term for d in definitions)]
    printer = _Printer(symbols, definitions, limit)
    given = [Relation(fold(r.left, definitions), r.relation, fold(r.right, definitions)) for r in claim.given]
    ending = "It follows from the lemmas above." if derivation.lemmas and not derivation.steps else ""
    theorem = Proof(
        derivation.title, tuple(printer.relation(relation) for relation in claim.holds), ending,
        printer.chain(claim.holds[0].left, derivation.steps, ""),
    )  # fmt: skip
    words = [setting(claim.variables, symbols), *conventions([folded(node, definitions) for node in shown], symbols)]
    return Outline(
        " ".join(word for word in words if word), printer.definitions(), supposition(given, symbols, claim.always),
        theorem,
        tuple(printer.lemma(lemma, chr(ord("A") + index)) for index, lemma in enumerate(derivation.lemmas)),
        tuple(printer.part(part, number) for number, part in enumerate(derivation.also, 2)),
        derivation.cited or (NOTHING_CITED,),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Printer:
    """Makes the rows of an outline."""

    symbols: Notation
    names: tuple[Definition, ...]
    limit: float

    def relation(self, relation: Relation) -> Row:
        """The row of one relation."""
        return replace(self.chain(relation.left, [Step(relation.relation, relation.right, "")], "")[0], mark="")

    def definitions(self) -> tuple[Row, ...]:
        """Each definition in terms of those before it."""
        rows = []
        for position, definition in enumerate(self.names):
            known = replace(self, names=self.names[:position])
            row = known.chain(Variable(definition.name), [Step("==", definition.term, definition.meaning)], "")[0]
            rows.append(replace(row, mark=""))
        return tuple(rows)

    def chain(self, first: Term, steps: Sequence[Step], prefix: str) -> tuple[Row, ...]:
        """The rows of a chain of steps, numbered."""
        left, terms = self.symbols.term(fold(first, self.names)), [fold(step.term, self.names) for step in steps]
        widest = max((width(self.symbols.term(term)) for term in terms), default=0.0)
        below = width(left) > SHORT_LEFT and width(left) + widest + 4 > self.limit
        limit = self.limit - 4 - (0 if below else width(left))
        rows = []
        for index, (step, term) in enumerate(zip(steps, terms, strict=True)):
            parts = (step.shown,) if step.shown else self.symbols.lines(term, limit)
            start, under = ("", False) if index else (left, below)
            rows.append(Row(start, RELATION[step.relation], parts, step.reason, f"{prefix}{index + 1}", under))
        return tuple(rows)

    def lemma(self, lemma: Lemma, letter: str) -> Proof:
        steps = self.chain(lemma.claim_relation.left, lemma.steps, letter)
        return Proof(f"{letter}: {lemma.name}", (self.relation(lemma.claim_relation),), sentence(lemma.reason), steps)

    def part(self, part: Part, number: int) -> Proof:
        steps = self.chain(part.relations[0].left, part.steps, f"{number}.")
        statement = tuple(self.relation(relation) for relation in part.relations)
        return Proof(f"Statement {number}", statement, sentence(part.reason), steps)


# --- prose ------------------------------------------------------------------------------------------------------------

SEGMENT = re.compile(r"\$\$(?P<display>.+?)\$\$|\$(?P<maths>[^$]+?)\$|`+(?P<code>[^`]+)`+", re.DOTALL)
ESCAPE = {c: "\\" + c for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": "$<$", ">": "$>$", "|": "$|$",
}  # fmt: skip
LETTERS = {
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\dots{}", "\u00a0": "~",
    "§": r"$\mathsection$", "ß": r"\ss{}", "ø": r"\o{}", "Ø": r"\O{}", "æ": r"\ae{}", "Æ": r"\AE{}", "œ": r"\oe{}",
    "Œ": r"\OE{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}",
}  # fmt: skip
MARKS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c",
}  # fmt: skip
SIGNS = {
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "∞": r"\infty", "×": r"\times", "·": r"\cdot", "±": r"\pm",
    "→": r"\to", "∈": r"\in", "∀": r"\forall", "∃": r"\exists", "∇": r"\nabla", "∂": r"\partial", "∫": r"\int",
    "√": r"\surd", "−": "-", "²": "^{2}", "³": "^{3}", "½": r"\tfrac12", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow",
    "°": r"^{\circ}", "′": r"^{\prime}", "∑": r"\sum", "∏": r"\prod", "‖": r"\Vert", "ℝ": r"\mathbb{R}", "Δ": r"\Delta",
}  # fmt: skip


def segments(prose: str) -> Iterator[tuple[str, str]]:
    """Prose cut into ("text" | "maths" | "display" | "code", its content)."""
    start = 0
    for match in SEGMENT.finditer(prose):
        yield "text", prose[start : match.start()]
        yield str(match.lastgroup), match[str(match.lastgroup)]
        start = match.end()
    yield "text", prose[start:]


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of prose, each with its line ends as spaces."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", prose) if part.strip()]


def prose_latex(prose: str) -> str:
    """Prose as LaTeX text, in ASCII."""
    shape = {"text": "{}", "maths": "${}$", "display": r"\[ {} \]", "code": r"\texttt{{{}}}"}
    return "".join(
        shape[kind].format(_maths(content) if kind in ("maths", "display") else "".join(map(_letter, content)))
        for kind, content in segments(prose)
    )


def _letter(character: str) -> str:
    """A character of text, escaped; one that plain LaTeX cannot print as its code point."""
    if character in ESCAPE or character in LETTERS:
        return ESCAPE.get(character) or LETTERS[character]
    if character.isspace() or (character.isascii() and character.isprintable()):
        return " " if character.isspace() else character
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if base.isascii() and base.isalpha() and all(mark in MARKS for mark in marks):
        return "".join(rf"\{MARKS[mark]}{{" for mark in reversed(marks)) + base + "}" * len(marks)
    sign = _sign(character)
    return f"${sign}$" if sign else f"[U+{ord(character):04X}]"


def _maths(latex: str) -> str:
    """Mathematics, its signs beyond ASCII by their commands, and `%` and `#` (which LaTeX would not print) escaped."""
    escaped = re.sub(r"(?<!\\)[%#]", r"\\\g<0>", latex)
    return "".join(c if c.isascii() else _sign(c) or rf"\text{{[U+{ord(c):04X}]}}" for c in escaped)


def _sign(character: str) -> str:
    """The LaTeX command of a mathematical character beyond ASCII; empty when it has none here."""
    greek = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(character, ""))
    if greek is None:
        return SIGNS[character] + " " if character in SIGNS else ""
    name = greek[2].lower().replace("lamda", "lambda")
    command = LETTER.get(name if greek[1] == "SMALL" else name.capitalize())
    return command + " " if command else ""


def prose_html(prose: str) -> str:
    """Prose as HTML, its mathematics as MathML."""
    return "".join(_segment_html(kind, content) for kind, content in segments(prose))


def _segment_html(kind: str, content: str) -> str:
    match kind:
        case "maths":
            return mathml(content)
        case "display":
            return f'<span class="display">{mathml(content)}</span>'
        case "code":
            return f"<code>{html.escape(content)}</code>"
    return html.escape(content)


FUNCTIONS = r"\\(?:log|exp|sin|cos|tan|sinh|cosh|tanh|min|max|arcsin|arccos|arctan|Phi|Gamma|operatorname\{\w+\})"
INSIDE = r"(?:[^|{}\\]|\\[A-Za-z,;]+|\{[^{}|]*\})+"
FOR_MATHML = (
    (r"\\[bB]igg?[lr]? ?(?=[()\[\]])", ""),
    (r"(?<!\\left)\\l([vV]ert)", r"\\left\\l\1"),
    (r"(?<!\\right)\\r([vV]ert)", r"\\right\\r\1"),
    (r"\\(math(?:bb|cal|bf|rm|frak)) ?([A-Za-z])", r"\\\1{\2}"),
    (rf"\\\|({INSIDE})\\\|", r"\\left\\lVert \1\\right\\rVert "),
    (rf"(?<!\\)(?<!\\left)(?<!\\right)\|({INSIDE})(?<!\\right)\|", r"\\left\\lvert \1\\right\\rvert "),
    (rf"(?<=[\w)}}\]]) ?({FUNCTIONS}(?![A-Za-z]))", r"\\, \1"),
    (r"(\\log|\\exp) (?=[A-Za-z])", r"\1\\, "),
)
OPENING = r"=|,|/|\(|\[|\{|&#x0?00(?:3C|3E|28|2C|5B|7B|3D);|&#x0226[45];"
OF_MATHML = (
    (
        rf"((?:<mo[^>]*>(?:{OPENING})</mo>|<mi>&#x027E8;</mi>)(?:<mspace[^>]*/>)?)<mo>&#x02212;</mo>",
        r'\1<mo form="prefix">&#x02212;</mo>',
    ),
    (r"<mi>(&#x003(?:9[1-9A-F]|A[0-9]);)</mi>", r'<mi mathvariant="normal">\1</mi>'),
    (r"<mo>([A-Za-z]{2,})</mo>", r"<mi>\1</mi>"),
    (r"<mo>&#x0002F;</mo>", '<mo lspace="0" rspace="0">/</mo>'),
    (r"<math ", '<math displaystyle="true" '),
)


def mathml(latex: str) -> str:
    """LaTeX mathematics as MathML, with the spacing that TeX gives to bars, signs and functions."""
    for pattern, put in FOR_MATHML:
        latex = re.sub(pattern, put, latex)
    text = convert(latex)
    for pattern, put in OF_MATHML:
        text = re.sub(pattern, put, text)
    return text


# --- LaTeX ------------------------------------------------------------------------------------------------------------

PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{amsmath,amssymb,amsthm}
\setlength{\textwidth}{160mm}\setlength{\oddsidemargin}{0mm}\setlength{\topmargin}{-10mm}\setlength{\textheight}{235mm}
\setlength{\emergencystretch}{3em}\allowdisplaybreaks[1]
\newtheorem*{theorem}{Theorem}\newtheorem*{lemma}{Lemma}
"""
NEEDS = "% Needs \\usepackage{amsmath,amssymb,amsthm} and theorem environments named theorem and lemma.\n"


def latex_document(derivation: Derivation, digest: str, fragment: bool = False) -> str:
    """A derivation as LaTeX that compiles as it stands, or as a fragment to input (it begins with what it needs)."""
    page = _Latex(FRAGMENT_LINE if fragment else LINE, f"{derivation.name}:" if fragment else "")
    shown = outline(derivation, page.limit)
    title, source = prose_latex(derivation.title), prose_latex(_source(derivation))
    opening = rf"\paragraph{{{title}.}} " if fragment else ""
    blocks = [
        opening + "\n\n".join(prose_latex(part) for part in paragraphs(derivation.statement)),
        page.theorem(shown, prose_latex(derivation.ref)),
        *(page.proof("lemma", lemma) for lemma in shown.lemmas),
        page.argument(shown.theorem, NO_STEPS, EACH_STEP),
        *(page.part(part) for part in shown.parts),
        *([rf"\paragraph{{Reading.}} {prose_latex(derivation.reading)}"] if derivation.reading else []),
        *([rf"\paragraph{{Sharpness.}} {prose_latex(derivation.sharpness)}"] if derivation.sharpness else []),
        rf"\paragraph{{Cited.}} {' '.join(prose_latex(item) for item in shown.cited)}",
        rf"\paragraph{{Certificate.}} {prose_latex(RECHECK)} Its SHA-256 digest is",
        rf"{{\raggedright\noindent {_breakable(digest)}\par}}",
    ]
    body = "\n\n".join(blocks) + "\n"
    if fragment:
        return f"{NEEDS}% {source}\n\n{{\\emergencystretch 3em\n{body}\\par}}\n"
    heading = rf"\title{{{title}}}" + "\n" + rf"\author{{\normalsize {source}}}" + "\n\\date{}\n"
    return PREAMBLE + heading + "\n\\begin{document}\n\\maketitle\n\n" + body + "\n\\end{document}\n"


def _breakable(digest: str) -> str:
    eights = [digest[start : start + 8] for start in range(0, len(digest), 8)]
    return r"\texttt{" + r"\allowbreak ".join(prose_latex(part) for part in eights) + "}"


@dataclass(frozen=True, slots=True)
class _Latex:
    """Writes an outline as LaTeX in lines of `limit` em; labels begin with `prefix`, tags stand in for an empty one."""

    limit: float
    prefix: str

    def theorem(self, shown: Outline, title: str) -> str:
        """The theorem environment: variables, definitions, hypotheses, conclusion."""
        parts = [prose_latex(shown.setting)]
        if shown.definitions:
            parts += ["Write", self.display(shown.definitions, ".")]
        parts += [prose_latex(shown.hypotheses), "Then", self.display(shown.theorem.statement, ".")]
        return "\n".join([rf"\begin{{theorem}}[{{{title}}}]", *filter(None, parts), r"\end{theorem}"])

    def proof(self, environment: str, proof: Proof) -> str:
        """A statement in its environment, and its proof."""
        head = rf"\begin{{{environment}}}[{{{prose_latex(proof.title)}}}]"
        statement = "\n".join([head, self.display(proof.statement, "."), rf"\end{{{environment}}}"])
        return statement + "\n" + self.argument(proof, "", EACH_STEP if proof.chain else "")

    def part(self, proof: Proof) -> str:
        """A further statement of the theorem, and its proof."""
        head = rf"\paragraph{{{prose_latex(proof.title)}.}}"
        return "\n".join([head, self.display(proof.statement, "."), self.argument(proof, NO_STEPS, EACH_STEP)])

    def argument(self, proof: Proof, instead: str, last: str) -> str:
        """The proof environment: the reason, the chain, and a closing sentence."""
        first = " ".join(filter(None, [proof.reason, "" if proof.chain else instead]))
        middle = [self.display(proof.chain, "")] if proof.chain else []
        closing = last if proof.chain else ""
        return "\n".join(filter(None, [r"\begin{proof}", prose_latex(first), *middle, closing, r"\end{proof}"]))

    def display(self, rows: Sequence[Row], stop: str) -> str:
        """Rows as an aligned display; their notes on the same line when all of them fit, or below in a list."""
        across, beside = _across(rows), _notes_beside(rows, self.limit)
        lines = [line for row in rows for line in self.lines(row, beside)]
        kind = "align" if rows[0].mark else "align*"
        listed = "" if beside else self.notes(rows)
        lines[-1] += "" if any(row.note for row in rows) else stop
        text = "\n".join([rf"\begin{{{kind}}}", " \\\\\n".join(lines), rf"\end{{{kind}}}"])
        size = _size(across / self.limit)
        return "\n".join(filter(None, [f"{{{size}\n{text}}}" if size else text, listed]))

    def lines(self, row: Row, beside: bool) -> Iterator[str]:
        """A row's lines in the display, the last with its tag."""
        if row.below:
            yield rf"& {row.left}" + (r" \notag" if row.mark else "")
        head, indent = ("", r"\quad ") if row.below else (row.left, "")
        number = rf" \label{{{self.prefix}{row.mark}}}" if self.prefix else rf" \tag{{{row.mark}}}"
        for position, part in enumerate(row.parts):
            start = rf"{head} & {indent}{row.relation} " if position == 0 else rf"& {indent}\qquad {{}}"
            note = rf" && \text{{{prose_latex(row.note)}}}" if beside and row.note else ""
            last = position == len(row.parts) - 1
            yield start + part + (note + (number if row.mark else "") if last else r" \notag" if row.mark else "")

    def notes(self, rows: Sequence[Row]) -> str:
        """The notes of rows as a list, labelled by their numbers, or by what they are notes of."""
        items = [rf"\item[{{{self.label(row)}}}] {prose_latex(row.note)}" for row in rows if row.note]
        return "\n".join([r"\begin{itemize}\setlength{\itemsep}{0pt}", *items, r"\end{itemize}"]) if items else ""

    def label(self, row: Row) -> str:
        """How a row is cited."""
        if not row.mark:
            return f"${row.left}$"
        return rf"\eqref{{{self.prefix}{row.mark}}}" if self.prefix else f"({row.mark})"


def _across(rows: Sequence[Row]) -> float:
    """The width of a display of rows without their notes, in em."""
    left = max(0.0 if row.below else width(row.left) for row in rows)
    return max(left + max(width(part) for row in rows for part in row.parts) + 3, *(width(row.left) for row in rows))


def _notes_beside(rows: Sequence[Row], limit: float) -> bool:
    """Whether all notes of a display fit on the lines of their rows."""
    simple = all(len(row.parts) == 1 and not row.below for row in rows)
    return simple and _across(rows) + max(_prose_width(row.note) for row in rows) + 3 <= limit


def _prose_width(prose: str) -> float:
    return sum(width(content) if kind == "maths" else 0.46 * len(content) for kind, content in segments(prose))


def _size(ratio: float) -> str:
    """The font that makes an unbreakable display fit."""
    sizes = ((1.0, ""), (1.1, r"\small"), (1.2, r"\footnotesize"), (float("inf"), r"\scriptsize"))
    return next(size for most, size in sizes if ratio <= most)


# --- HTML -------------------------------------------------------------------------------------------------------------

STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fdfdfc; --soft: #62676d; --line: #d9dbde; --tint: #f3f4f2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e5e7; --paper: #17191c; --soft: #9ba1a8; --line: #34383d; --tint: #1f2226; } }
body { color: var(--ink); background: var(--paper); font: 1.05rem/1.6 Georgia, 'Times New Roman', serif;
  max-width: 54rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .2rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
.source { color: var(--soft); }
.statement { background: var(--tint); border-left: 3px solid var(--line); padding: .3rem 1.2rem; }
.wide { overflow-x: auto; }
.display { display: block; text-align: center; margin: .6rem 0; }
table { border-collapse: collapse; margin: 0; }
th, td { text-align: left; vertical-align: baseline; padding: .4rem .5rem; font-weight: normal; }
.steps { width: 100%; }
.steps tr + tr { border-top: 1px solid var(--line); }
.steps th { width: 2.4rem; }
.left { text-align: right; white-space: nowrap; padding-right: 0; width: 1%; }
.beside .right { white-space: nowrap; width: 1%; padding-right: 2.5rem; }
div.note { margin-top: .3rem; }
.right math { margin-block: .2em; }
.right math + math { margin-left: .3em; }
.note, .steps th { color: var(--soft); font-size: .95rem; }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
math { font-size: 1.05em; }
@media (max-width: 40rem) {
  table, tbody, tr, td.note { display: block; }
  th, .left, .right { display: inline; padding: .2rem; }
  .beside .right { white-space: normal; }
  tr { padding: .5rem 0; } }
"""


def html_document(derivation: Derivation, digest: str) -> str:
    """A derivation as one self-contained page: no network, no script."""
    shown = outline(derivation, PAGE_LINE)
    statement = "".join(f"<p>{prose_html(part)}</p>" for part in paragraphs(derivation.statement))
    where = f"<p>Write</p>{_table(shown.definitions, 'definitions')}" if shown.definitions else ""
    hypotheses = f"<p>{prose_html(' '.join(filter(None, [shown.hypotheses, 'Then'])))}</p>"
    lemmas = "".join(
        _section(
            f"Lemma {lemma.title}",
            f'<div class="statement">{_table(lemma.statement, "claim")}</div>{_argument(lemma, "")}',
        )
        for lemma in shown.lemmas
    )
    theorem = f"<p>{prose_html(shown.setting)}</p>" + where + hypotheses + _table(shown.theorem.statement, "claim")
    sections = [
        _section("Statement", statement),
        _section("Theorem", f'<div class="statement">{theorem}</div>'),
        lemmas,
        _section("Proof", _argument(shown.theorem, NO_STEPS)),
        *(_section(part.title, _table(part.statement, "claim") + _argument(part, NO_STEPS)) for part in shown.parts),
        _section("Reading", f"<p>{prose_html(derivation.reading)}</p>") if derivation.reading else "",
        _section("Sharpness", f"<p>{prose_html(derivation.sharpness)}</p>") if derivation.sharpness else "",
        _section("Cited", "".join(f"<p>{prose_html(item)}</p>" for item in shown.cited)),
        _section("Certificate", f"<p>SHA-256 <code>{html.escape(digest)}</code></p><p>{prose_html(RECHECK)}</p>"),
    ]
    plain = html.escape(" ".join(content for _, content in segments(derivation.title)))
    heading = f"<h1>{prose_html(derivation.title)}</h1>"
    source = f'<p class="source">{prose_html(_source(derivation))}</p>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{plain}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<header>{heading}{source}</header>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def sentence(reason: str) -> str:
    """A reason as a sentence of its own: a capital first, unless it begins with mathematics, and a full stop."""
    text = reason[:1].upper() + reason[1:]
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _section(title: str, body: str) -> str:
    return f"<section>\n<h2>{prose_html(title)}</h2>\n{body}\n</section>\n"


def _argument(proof: Proof, instead: str) -> str:
    words = " ".join(filter(None, [proof.reason, EACH_STEP if proof.chain else instead]))
    return f"<p>{prose_html(words)}</p>" + (_table(proof.chain, "steps") if proof.chain else "")


def _table(rows: Sequence[Row], kind: str) -> str:
    beside = _notes_beside(rows, PAGE_LINE)
    body = "".join(_table_row(row, beside) for row in rows)
    return (
        f'<div class="wide"><table class="{kind}{" beside" if beside else ""}"><tbody>\n{body}</tbody></table></div>\n'
    )


def _table_row(row: Row, beside: bool) -> str:
    """A row: its number, left side, relation and right side, and its note beside or below."""
    number = f'<th scope="row">({row.mark})</th>' if row.mark else ""
    left = mathml(row.left) if row.left and not row.below else ""
    parts = [f"{row.relation} {row.parts[0]}", *(f"{{}} {part}" for part in row.parts[1:])]
    right = (mathml(row.left) + "<br>" if row.below else "") + " ".join(mathml(part) for part in parts)
    note = prose_html(row.note)
    under = f'<div class="note">{note}</div>' if note and not beside else ""
    cell = f'<td class="note">{note}</td>' if note and beside else ""
    return f'<tr>{number}<td class="left">{left}</td><td class="right">{right}{under}</td>{cell}</tr>\n'
