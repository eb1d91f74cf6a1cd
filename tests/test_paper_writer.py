"""Papers: what authors pin, and that LaTeX, HTML and Typst are typeset."""

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from certify.document.block import Environment
from certify.document.macro import Macro, expand
from certify.document.page import PAGE_LINE, html_paper
from certify.document.prose import link, plain
from certify.document.tex import LINE, LatexWriter
from certify.document.typst import typst_paper
from certify.document.typst_maths import typst_maths
from certify.paper.bibliography import WorksError
from certify.paper.entry import chapters
from certify.paper.manuscript import paper
from certify.paper.pdf import NotTypeset, typeset
from certify.paper.production import library
from certify.paper.wish import Wish, WishError, read_wish
from certify.trusted.error import Malformed
from tests.test_document import Page
from tests.manuscript import EMPTY, OUTCOMES, latex, theorems

# --- what an author pins ----------------------------------------------------------------------------------------------

SYMBOLS = r"""format = "symbols/1"
[paper]
title = "On tangents"
author = "A. Author"
abstract = "Short."
[symbols]
V = "\\Law"
[symbols.tangent-line]
c = "c_{0}"
[macros]
Law = "\\mathcal{V}"
norm = { arguments = 1, body = "\\lVert #1\\rVert" }
[[work]]
key = "euler"
text = "L. Euler. Opera omnia."
mentions = ["Euler, Opera 1, 1744"]
"""


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    (tmp_path / "symbols.toml").write_text(SYMBOLS)
    return read_wish(tmp_path / "symbols.toml")


def test_pinned_symbols_macros_and_works_are_used(wish: Wish) -> None:
    text = latex(wish=wish)
    assert r"\title{On tangents}" in text and r"\author{A. Author}" in text
    assert r"\Law & \ge 2 c_{0} x - c_{0}^{2}" in text
    assert r"\renewcommand{\norm}[1]{\lVert #1\rVert}" in text
    assert r"\bibitem{euler} L. Euler. Opera omnia." in text


def test_macros_are_expanded_where_there_is_no_tex(wish: Wish) -> None:
    assert r"\Law" not in typst_paper(paper(OUTCOMES, EMPTY, wish, LINE), wish.macros)
    assert "Law" not in html_paper(paper(OUTCOMES, EMPTY, wish, PAGE_LINE), wish.macros)


def test_symbols_that_look_alike_are_refused() -> None:
    clash = Wish(symbols={"x": "u", "V": "u"})
    with pytest.raises(WishError, match="would both be printed as u"):
        latex(wish=clash)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("symbols/1", "symbols/2", "begin the file with format"),
        ("[macros]", "[macro]", "unknown key 'macro': did you mean macros"),
        ("author", "autor", "unknown key 'autor': did you mean author"),
        (r'"\\Law"', '"{x"', "its braces closed"),
        (r'"\\Law"', '"$x$"', "without dollars"),
        ("arguments = 1", "arguments = 12", "a number from 0 to 9"),
        ("norm =", "norm2 =", "called by letters alone"),
        ('"euler"', '"Euler"', "small letters"),
    ],
)
def test_a_bad_file_of_symbols_is_refused_with_the_way_out(old: str, new: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(SYMBOLS.replace(old, new, 1))
    with pytest.raises((WishError, WorksError), match=re.escape(message)):
        read_wish(tmp_path / "s.toml")


@pytest.mark.parametrize(
    ("wished", "message"),
    [
        (Wish(symbols={"Vv": "V"}), "no name Vv occurs in this paper: did you mean V?"),
        (Wish(own={"tangent-lin": {"x": "y"}}), "is called tangent-lin: did you mean tangent-line?"),
    ],
)
def test_a_symbol_for_what_is_not_there_is_refused(wished: Wish, message: str) -> None:
    with pytest.raises(WishError, match=re.escape(message)):
        wished.check(["tangent-line"], ["V", "x"])


def test_macros_take_arguments_and_may_use_each_other() -> None:
    macros = {"a": Macro(r"\b{#1}+#2", 2), "b": Macro("<#1>", 1)}
    assert expand(r"\a{x_{1}} y", macros).replace("{", "").replace("}", "") == "<x_1>+y"


def test_a_macro_defined_by_itself_is_refused() -> None:
    with pytest.raises(Malformed, match="is defined by itself"):
        expand(r"\a", {"a": Macro(r"\a")})


# --- Typst ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex_text", "typst_text"),
    [
        (r"\frac12 x_{0}^{2}", "frac(1, 2) x_(0)^(2)"),
        (r"\left( \frac{a}{b} \right)", r"lr(\( frac(a, b) \))"),
        (r"\mathbb{E}_{\nu}[x]", r"bb(E)_(ν) \[ x \]"),
        (r"\operatorname{erfc}(x, y)", r'op("erfc") \( x \, y \)'),
        (r"\mathcal LV' \le \log p", "cal(L) V' ≤ log p"),
        (r"|x|^2", r"lr(\| x \|)^(2)"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", "cases(a & b, c & d)"),
        (r"\sqrt[3]{x}, \hat{x}", r"root(3, x) \, hat(x)"),
        (r"\mathrm{TV} \text{ if } x", '"TV" " if " x'),
        (r"\unheardof{x} #$", r'"\\unheardof" x \# \$'),
        (r"} x \right)", r"x \)"),
    ],
)
def test_latex_mathematics_becomes_typst(latex_text: str, typst_text: str) -> None:
    assert typst_maths(latex_text) == typst_text


def test_text_is_no_command_in_typst() -> None:
    pytest.importorskip("typst")
    nasty = '#read("/etc/passwd") $x$ *b* _c_ @d <e> "f" \\ `g` [h] // i'
    text = typst_paper(paper(OUTCOMES, EMPTY, Wish(title=nasty, abstract=nasty, author=nasty), LINE), {})
    assert typeset(text, "typst").startswith(b"%PDF")


def test_a_paper_is_typeset_without_tex() -> None:
    pytest.importorskip("typst")
    outcomes = [*OUTCOMES, *theorems("mixture-reverse-drift", "harris-rate-optimal", "error-telescoping")]
    assert typeset(typst_paper(paper(outcomes, library(), Wish(), LINE), {}), "typst").startswith(b"%PDF")


def test_a_typst_error_is_one_line() -> None:
    pytest.importorskip("typst")
    with pytest.raises(NotTypeset, match=r"^typst: [^\n]*$"):
        typeset("$ unknown_thing $", "typst")


# --- LaTeX and HTML ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_a_paper_compiles_its_references_resolve_and_it_keeps_its_margins(tmp_path: Path, wish: Wish) -> None:
    names = ("mixture-reverse-drift", "harris-rate-optimal", "sampler-step-drift-learned-score")
    outcomes = [*OUTCOMES, *theorems(*names)]
    (tmp_path / "paper.tex").write_text(latex(outcomes, wish, library()), encoding="ascii")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
        log = done.stdout.decode("utf-8", "replace")
        assert done.returncode == 0, log[-2000:]
    assert "Overfull" not in log and "undefined" not in log
    numbers = re.findall(r"\\newlabel\{thm:([a-z-]+)\}\{\{([0-9.]+)\}", (tmp_path / "paper.aux").read_text())
    ours = {e.anchor: e.number for part in chapters(outcomes, library().sections, wish, LINE) for e in part.entries}
    assert {name: number for name, number in numbers if name in ours} == ours


def test_a_bookmark_holds_characters_alone() -> None:
    title = LatexWriter("paper").heading("If a <= 1_ then $\\lVert x\\rVert^2$")
    assert title == (
        r"\texorpdfstring{If a $<$= 1\_ then }{If a <= 1\_ then }\texorpdfstring{$\lVert x\rVert^2$}{| x| 2}"
    )


def test_a_long_name_may_break_behind_its_hyphens_in_the_heading_of_a_theorem() -> None:
    heads = ("T-A2, harris-contraction", "T-E2, harris-contraction-bounded-below", "at $a_b-c-d-e-f-g-h-i-j-k-l-m$")
    long = r"T-E2, harris-\allowbreak contraction-\allowbreak bounded-\allowbreak below"
    for head, shown in zip(heads, (heads[0], long, heads[2]), strict=True):
        written = LatexWriter("paper").environment(Environment("theorem", "", head, ()))
        assert rf"\begin{{theorem}}[{{{shown}}}]" in written


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_a_tex_error_names_its_line() -> None:
    with pytest.raises(NotTypeset, match=r"^pdflatex: Undefined control sequence. l.2 \\nonsense"):
        typeset("\\documentclass{article}\\begin{document}\n\\nonsense\n\\end{document}", "pdflatex")


def test_the_page_is_well_formed_and_all_its_links_lead_somewhere() -> None:
    outcomes = [*OUTCOMES, *theorems("mixture-reverse-drift", "error-telescoping")]
    page = Page(html_paper(paper(outcomes, library(), Wish(), PAGE_LINE), {}))
    names = [str(attributes["id"]) for _, attributes in page.seen if "id" in attributes]
    targets = {str(a["href"])[1:] for tag, a in page.seen if tag == "a" and str(a["href"]).startswith("#")}
    assert not page.stack and len(names) == len({*names}) and targets <= {*names} and targets


def test_the_page_is_accessible_by_its_structure() -> None:
    page = Page(html_paper(paper(OUTCOMES, EMPTY, Wish(), PAGE_LINE), {}))
    levels = [int(tag[1]) for tag, _ in page.seen if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    assert ("html", {"lang": "en"}) in page.seen and not {"script", "img", "link"} & {tag for tag, _ in page.seen}
    scrolling = [attributes for _, attributes in page.seen if attributes.get("class") == "wide"]
    assert all(a.get("tabindex") == "0" and a.get("aria-label") for a in scrolling)
    assert all(attributes.get("scope") for tag, attributes in page.seen if tag == "th")


def test_a_link_is_text_where_there_is_nothing_to_lead_to() -> None:
    assert plain(link("thm:x", "Theorem 3")) == "Theorem 3"
