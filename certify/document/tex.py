r"""Blocks as LaTeX: a document that compiles as it stands, or a fragment for inclusion.

In a paper every number is printed as the paper says it and labelled, so that `\eqref` and `\cite` lead to it. A
fragment leaves numbers to the document that includes it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from certify.document.block import (
    Block,
    Display,
    Document,
    Environment,
    Items,
    Paragraph,
    Proof,
    Row,
    Section,
    Table,
    Works,
)
from certify.document.escape import bookmark, breakable, divisible, maths_latex, plain_maths, text_latex
from certify.document.layout import across, notes_beside
from certify.document.macro import Macro
from certify.document.prose import plain, segments, target

Mode = Literal["article", "fragment", "paper"]
LINE, FRAGMENT_LINE = 38.5, 31.0
PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{amsmath,amssymb,amsthm}
\setlength{\textwidth}{160mm}\setlength{\oddsidemargin}{0mm}\setlength{\topmargin}{-10mm}\setlength{\textheight}{235mm}
\setlength{\emergencystretch}{3em}\allowdisplaybreaks[1]
\newtheorem*{theorem}{Theorem}\newtheorem*{lemma}{Lemma}
"""
PAPER_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage{mathtools,amssymb,amsthm}
\usepackage{array,booktabs,longtable}
\usepackage[hidelinks]{hyperref}
\setlength{\textwidth}{160mm}\setlength{\oddsidemargin}{0mm}\setlength{\topmargin}{-10mm}\setlength{\textheight}{235mm}
\setlength{\emergencystretch}{4em}\allowdisplaybreaks[1]\raggedbottom
\makeatletter\renewcommand*{\l@subsection}{\@dottedtocline{2}{1.5em}{3.1em}}\makeatother
\newcommand{\said}[1]{\par\medskip\noindent\textbf{#1}}
\newcommand{\room}[1]{\par\ifdim\dimexpr\pagegoal-\pagetotal\relax<#1\relax\ifdim\pagetotal>0pt\newpage\fi\fi}
\newenvironment{reasons}{\begin{list}{}{\settowidth{\labelwidth}{(10.10.10)}\setlength{\leftmargin}{\labelwidth}
  \addtolength{\leftmargin}{\labelsep}\setlength{\itemsep}{0pt}\setlength{\parsep}{0pt}\setlength{\topsep}{2pt}
  \renewcommand{\makelabel}[1]{##1\hfil}}}{\end{list}}
\providecommand{\dd}{\mathop{}\!\mathrm{d}}
\newtheorem{theorem}{Theorem}\renewcommand{\thetheorem}{\thesubsection}
\newtheorem{claim}{Claim}\renewcommand{\theclaim}{\thesubsection}
\newtheorem{lemma}{Lemma}
"""
NEEDS = "% Needs \\usepackage{amsmath,amssymb,amsthm} and theorem environments named theorem and lemma.\n"
SIZES = ((1.0, ""), (1.1, r"\small"), (1.2, r"\footnotesize"), (float("inf"), r"\scriptsize"))


@dataclass(frozen=True, slots=True)
class LatexWriter:
    """Writes blocks in lines of `limit` em; labels in a fragment begin with `prefix`."""

    mode: Mode
    limit: float = LINE
    prefix: str = ""

    def prose(self, prose: str) -> str:
        """Prose as LaTeX text, in ASCII."""
        return "".join(self._segment(kind, content) for kind, content in segments(prose))

    def _segment(self, kind: str, content: str) -> str:
        match kind:
            case "maths":
                return f"${maths_latex(content)}$"
            case "display":
                return rf"\[ {maths_latex(content)} \]"
            case "code":
                return breakable(content)
            case "emph":
                return rf"\emph{{{text_latex(content)}}}"
            case "link":
                return self._link(*target(content))
        return text_latex(content)

    def _link(self, where: str, label: str) -> str:
        kind, _, name = where.partition(":")
        match kind, self.mode:
            case "eq", "paper":
                return rf"\eqref{{eq:{name}}}"
            case "eq", "fragment":
                return rf"\eqref{{{self.prefix}{name}}}"
            case "cite", "paper":
                return rf"\cite{{{name}}}"
            case "thm", "paper":
                return rf"\hyperref[thm:{name}]{{{text_latex(label)}}}"
            case (("https" | "http"), "paper"):
                return rf"\href{{{_address(where)}}}{{{breakable(label) if label == where else text_latex(label)}}}"
        return text_latex(label)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Blocks one after the other."""
        return "\n\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Display(rows, _, stop):
                return self.display(rows, stop)
            case Items(items):
                return self.items(items)
            case Table():
                return self.table(block)
            case Environment():
                return self.environment(block)
            case Proof(body):
                return "\n".join([r"\begin{proof}", self.lines_of(body), r"\end{proof}"])
            case Section():
                return self.section(block)
            case Works(entries):
                listed = "\n".join(rf"\bibitem{{{key}}} {self.prose(text)}" for key, text in entries)
                return "\n".join([rf"\begin{{thebibliography}}{{{len(entries)}}}", listed, r"\end{thebibliography}"])

    def lines_of(self, body: Sequence[Block]) -> str:
        """Blocks that belong to one paragraph of an environment or a proof."""
        return "\n".join(filter(None, map(self.block, body)))

    def paragraph(self, block: Paragraph) -> str:
        """A paragraph, perhaps with a heading at its beginning."""
        text = self.prose(block.prose)
        if block.label:
            text = rf"\said{{{self.prose(block.label)}.}} {text}"
        return rf"{{\small\raggedright {text}\par}}" if block.small else text

    def section(self, block: Section) -> str:
        """A heading and what is under it; in a document of its own an environment is its own heading."""
        body = self.blocks(block.body)
        if self.mode == "paper" and any(isinstance(part, Works) for part in block.body):
            return body  # a bibliography has its heading in LaTeX already
        if self.mode == "paper":
            command = "section" if block.level == 1 else "subsection"
            star = "" if block.number else "*"
            label = rf"\label{{thm:{block.anchor}}}" if block.anchor else ""
            room = r"\room{9\baselineskip}" if block.level == 1 else r"\room{6\baselineskip}"
            return room + "\n" + rf"\{command}{star}{{{self.heading(block.title)}}}{label}" + "\n\n" + body
        if block.body and isinstance(block.body[0], Environment | Proof):
            return self.lines_of(block.body)
        return rf"\paragraph{{{self.prose(block.title)}.}} {body}"

    def heading(self, title: str) -> str:
        """A title; what no bookmark can show has plain characters there."""
        return "".join(self._in_heading(kind, content) for kind, content in segments(title))

    def _in_heading(self, kind: str, content: str) -> str:
        shown = self._segment(kind, content)
        if kind in ("link", "code") or "$" not in shown + content:
            return shown
        return rf"\texorpdfstring{{{shown}}}{{{bookmark(plain_maths(content) if kind == 'maths' else content)}}}"

    def environment(self, block: Environment) -> str:
        """A theorem, a lemma or a claim."""
        named = ((kind, self._segment(kind, content)) for kind, content in segments(block.title))
        title = "".join(divisible(shown) if kind == "text" else shown for kind, shown in named)
        begin = rf"\begin{{{block.kind}}}" + (f"[{{{title}}}]" if title else "")
        if self.mode == "paper" and block.kind == "lemma":
            begin = rf"\renewcommand{{\thelemma}}{{{block.number}}}{begin}"
        return "\n".join([begin, self.lines_of(block.body), rf"\end{{{block.kind}}}"])

    def items(self, items: Sequence[tuple[str, str]]) -> str:
        """A list, each item behind its label."""
        return self.listed([rf"\item[{{{self.prose(label)}}}] {self.prose(text)}" for label, text in items])

    def listed(self, items: Sequence[str]) -> str:
        """Items as a list; a paper leaves room for its long labels."""
        if not items:
            return ""
        if self.mode == "paper":
            return "\n".join([r"\begin{reasons}", *items, r"\end{reasons}"])
        return "\n".join([r"\begin{itemize}\setlength{\itemsep}{0pt}", *items, r"\end{itemize}"])

    def table(self, block: Table) -> str:
        """A table that may go over several pages."""
        columns = "".join(
            rf">{{\raggedright\arraybackslash}}p{{\dimexpr {share:.3f}\linewidth-2\tabcolsep\relax}}"
            for share in block.shares
        )
        head = " & ".join(rf"\textbf{{{self.prose(text)}}}" for text in block.heads) + r" \\"
        rows = [" & ".join(self.prose(cell) for cell in row) + r" \\ \addlinespace[3pt]" for row in block.rows]
        return "\n".join([
            rf"\begin{{small}}\begin{{longtable}}{{{columns}}}", rf"\toprule {head} \midrule\endhead",
            r"\bottomrule\endfoot", *rows, r"\end{longtable}\end{small}",
        ])  # fmt: skip

    def display(self, rows: Sequence[Row], stop: str) -> str:
        """Rows as an aligned display; their notes on the same line when all of them fit, or below in a list."""
        wide, beside = across(rows), notes_beside(rows, self.limit)
        end = "" if any(row.note for row in rows) else stop
        lines = [line for row in rows[:-1] for line in self.lines(row, beside)]
        lines += self.lines(rows[-1], beside, end)
        kind = "align" if rows[0].mark else "align*"
        listed = "" if beside else self.notes(rows)
        text = "\n".join([rf"\begin{{{kind}}}", " \\\\\n".join(lines), rf"\end{{{kind}}}"])
        size = next(size for most, size in SIZES if wide / self.limit <= most)
        return "\n".join(filter(None, [f"{{{size}\n{text}}}" if size else text, listed]))

    def lines(self, row: Row, beside: bool, stop: str = "") -> Iterator[str]:
        """A row's lines in the display, the last with a stop and its number."""
        for position, line in enumerate(row.over):
            yield (rf"& \qquad {{}} {line}" if position else rf"& {line}") + (r" \notag" if row.mark else "")
        head, indent = ("", r"\quad ") if row.over else (row.left, "")
        for position, part in enumerate(row.parts):
            start = rf"{head} & {indent}{row.relation} " if position == 0 else rf"& {indent}\qquad {{}}"
            note = rf" && \text{{{self.prose(row.note)}}}" if beside and row.note else ""
            last = position == len(row.parts) - 1
            yield start + part + (stop + note + self.number(row) if last else r" \notag" if row.mark else "")

    def number(self, row: Row) -> str:
        """The number of a row, by which it is cited."""
        if not row.mark:
            return ""
        match self.mode:
            case "article":
                return rf" \tag{{{row.mark}}}"
            case "fragment":
                return rf" \label{{{self.prefix}{row.mark}}}"
        return rf" \tag{{{row.mark}}}\label{{eq:{row.mark}}}"

    def notes(self, rows: Sequence[Row]) -> str:
        """The notes of rows as a list, labelled by their numbers, or by what they are notes of."""
        return self.listed([rf"\item[{{{self.label(row)}}}] {self.prose(row.note)}" for row in rows if row.note])

    def label(self, row: Row) -> str:
        """How a row is cited."""
        if not row.mark:
            return f"${row.left}$"
        return {"article": f"({row.mark})", "fragment": rf"\eqref{{{self.prefix}{row.mark}}}"}.get(
            self.mode, rf"\eqref{{eq:{row.mark}}}"
        )


def _address(where: str) -> str:
    return re.sub(r"([%#\\{}])", r"\\\1", where)


def latex_article(document: Document) -> str:
    """A document about one theorem as LaTeX that compiles as it stands."""
    writer = LatexWriter("article")
    heading = rf"\title{{{writer.prose(document.title)}}}" + "\n"
    # An author's line is a row of a table, which is never broken: a source is a sentence, so it stands in a box.
    source = rf"\parbox{{0.9\linewidth}}{{\centering\normalsize {writer.prose(document.under)}}}"
    heading += rf"\author{{{source}}}" + "\n\\date{}\n"
    body = writer.blocks(document.body)
    return PREAMBLE + heading + "\n\\begin{document}\n\\maketitle\n\n" + body + "\n\n\\end{document}\n"


def latex_fragment(document: Document, name: str) -> str:
    """A document about one theorem to include; labels begin with the theorem's name."""
    writer = LatexWriter("fragment", FRAGMENT_LINE, f"{name}:")
    first, *rest = document.body
    words = first.body if isinstance(first, Section) else (first,)
    opening = rf"\paragraph{{{writer.prose(document.title)}.}} {writer.blocks(words)}"
    body = "\n\n".join([opening, writer.blocks(rest)])
    return f"{NEEDS}% {writer.prose(document.under)}\n\n{{\\emergencystretch 3em\n{body}\n\\par}}\n"


def latex_paper(document: Document, macros: Mapping[str, Macro], preamble: str = "") -> str:
    """A paper as LaTeX that compiles as it stands, with the author's macros and further lines of the preamble."""
    writer = LatexWriter("paper")
    defined = "".join(_definition(name, macro) for name, macro in macros.items())
    abstract = writer.blocks(tuple(Paragraph(text) for text in document.abstract))
    head = [
        PAPER_PREAMBLE + defined + (preamble and preamble.rstrip() + "\n"),
        rf"\hypersetup{{pdftitle={{{text_latex(plain(document.title))}}}}}",
        rf"\title{{{writer.prose(document.title)}}}",
        rf"\author{{{writer.prose(document.under)}}}",
        rf"\date{{{writer.prose(document.date)}}}",
        "\n\\begin{document}\n\\maketitle",
        *([rf"\begin{{abstract}}{abstract}\end{{abstract}}"] if abstract else []),
        *([r"\tableofcontents"] if document.contents else []),
    ]
    return "\n".join(head) + "\n\n" + writer.blocks(document.body) + "\n\n\\end{document}\n"


def _definition(name: str, macro: Macro) -> str:
    count = f"[{macro.arguments}]" if macro.arguments else ""
    return rf"\providecommand{{\{name}}}{{}}\renewcommand{{\{name}}}{count}{{{macro.body}}}" + "\n"
