"""Papers: what is in them, what authors pin, the bibliography, references, and that they are typeset."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certify import Proved, Refuted, prove
from certify.account import record
from certify.cli import main
from certify.claimfile import parse_claims
from certify.document.macro import Macro, expand
from certify.document.page import PAGE_LINE, html_paper
from certify.document.prose import link, plain
from certify.document.tex import LINE, LatexWriter, latex_paper
from certify.document.typst import typst_paper
from certify.document.typst_maths import typst_maths
from certify.paper.bibliography import Bibliography, Work, WorksError, read_works
from certify.catalogue import natural, place
from certify.paper.entry import chapters
from certify.paper.front import ranges
from certify.paper.manuscript import Library, paper
from certify.paper.pdf import NotTypeset, engine, engines, typeset
from certify.paper.production import library
from certify.paper.wish import Wish, WishError, read_wish
from certify.record import Outcome, Record
from certify.selection import Task, _of_stated, _of_theorem
from certify.trusted import Certificate, write
from certify.trusted.error import Malformed
from certify.trusted.evidence import Sign
from derivations import citation
from derivations.catalogue import CatalogueTheorem, derivations
from tests.test_document import Page

CLAIMS = r"""format = "claims/1"

[[claim]]
name = "tangent-line"
title = "A square lies above its tangent, $x^2\\ge2cx-c^2$"
source = "Folklore; Euler, Opera 1, 1744; arXiv:1234.56789"
variables = { x = "real", c = "positive" }
where = { V = "x**2" }
given = ["c <= 5"]
holds = "V >= 2*c*x - c**2"

[[claim]]
name = "half-sine"
title = "Half is not enough"
source = "T-X1 as first stated; right: tangent-line"
variables = { x = "positive" }
holds = "sin(x) <= x/2"
expect = "refuted"
"""
OPEN = Record("undecided", "none", 0.1, "Not decided: out of time.")


def decided(text: str = CLAIMS) -> list[Outcome]:
    found = []
    for stated in parse_claims(text, "my-drift.claims.toml"):
        verdict = prove(stated.claim)
        assert isinstance(verdict, Proved | Refuted)
        found.append(Outcome(_of_stated(stated, Path("my-drift.claims.toml")), record(verdict, 0.0)))
    return found


OUTCOMES = decided()
EMPTY, PLAIN = Library({}, ()), Wish()


def latex(outcomes: Sequence[Outcome] = OUTCOMES, wish: Wish = PLAIN, shelf: Library = EMPTY) -> str:
    return latex_paper(paper(outcomes, shelf, wish, LINE), wish.macros, wish.preamble)


def theorems(*names: str) -> list[Outcome]:
    """Theorems of the catalogue as if they were proved: printing does not ask how."""
    found = [derivation for derivation in derivations() if derivation.name in names]
    fine = Record("proved", "chain", 0.0, "Shown.", "0123456789abcdef" * 4)
    return [Outcome(_of_theorem(CatalogueTheorem(derivation)), fine) for derivation in found]


# --- what is in a paper -----------------------------------------------------------------------------------------------


def test_a_paper_has_its_parts_in_order() -> None:
    titles = re.findall(r"\\section\*?\{(.*)\}\\label", latex())
    wanted = ["Notation", "Standing assumptions", "My drift", "Corrections: statements that are false"]
    assert titles[:4] == wanted and titles[4:] == ["Verdicts", "What is cited", "References"]


def test_only_what_is_proved_is_a_theorem() -> None:
    text = latex([*OUTCOMES, Outcome(Task("open-one", "", "", "", OUTCOMES[0].task.claim, "proved"), OPEN)])
    assert text.count(r"\begin{theorem}") == 1 and text.count(r"\begin{claim}") == 2
    assert "Open statements" in text and "Undecided. Not decided: out of time." in text


def test_what_is_refuted_shows_its_counterexample() -> None:
    assert r"At $x = 1$, the left side is $0.841470984807\ldots$ and the right side" in latex()


def test_every_decided_statement_shows_verdict_and_digest() -> None:
    text = latex().replace(r"\allowbreak ", "")
    for outcome in OUTCOMES:
        assert outcome.record.digest is not None and text.count(outcome.record.digest) == 1


def test_a_claim_is_printed_by_its_abbreviations() -> None:
    assert r"V & = x^{2}" in latex() and r"V & \ge 2 c x - c^{2}." in latex()


def test_constants_of_theorems_are_listed() -> None:
    text = latex(theorems("harris-rate-optimal", "gaussian-kernel-drift-square"))
    table = text[text.index(r"\section{Constants}") :]
    assert r"$\rho^*$" in table and "the optimal rate" in table and "the kernel applied" not in table


def test_theorems_stand_in_the_order_of_their_numbers() -> None:
    assert sorted(["T-A10", "T-A2", "T-C5'", "T-C5"], key=natural) == ["T-A2", "T-A10", "T-C5", "T-C5'"]
    parts = chapters(theorems("harris-rate-optimal", "mixture-reverse-drift"), library().sections, Wish(), LINE)
    assert [(part.number, part.entries[0].number, part.entries[0].words.ref) for part in parts] == [
        (3, "3.1", "T-C5"), (4, "4.1", "T-E2"),
    ]  # fmt: skip


def test_statements_and_steps_are_numbered_by_the_theorem() -> None:
    text = latex(theorems("mixture-reverse-drift"))
    assert r"\tag{3.1.1}\label{eq:3.1.1}" in text and r"\renewcommand{\thelemma}{3.1A}\begin{lemma}" in text


def test_a_paper_says_which_results_are_taken_as_given() -> None:
    (outcome,) = theorems("harris-rate-optimal")
    assert outcome.task.theorem is not None
    outcome.task.theorem.cited = ("Itô's formula (Karatzas and Shreve).",)  # type: ignore[misc]
    text = latex([outcome], shelf=library())
    assert r"\item[{3.1}] It\^{o}'s formula (Karatzas and Shreve \cite{karatzas-shreve-1991})." in text


def test_steps_that_the_certificate_does_not_hold_are_not_printed() -> None:
    (outcome,) = theorems("mixture-reverse-drift")
    other = write(Certificate(outcome.task.claim, Sign(), None))
    text = latex([replace(outcome, record=replace(outcome.record, text=other))])
    assert r"\tag" not in text and "evidence of another form than the derivation" in text


def test_claims_that_share_a_name_have_anchors_of_their_own() -> None:
    text = latex([*OUTCOMES, *decided()])
    labels = re.findall(r"\\label\{(thm:[^}]*)\}", text)
    assert len(labels) == len({*labels}) and "thm:tangent-line-2" in labels


@pytest.mark.parametrize(
    ("numbers", "text"),
    [(["3.2", "3.1", "3.3", "5.1"], "3.1–3.3, 5.1"), (["3.9", "3.10"], "3.9, 3.10"), (["3.1", "3.1"], "3.1")],
)
def test_numbers_are_listed_in_short(numbers: list[str], text: str) -> None:
    assert ranges(numbers) == text


# --- references and the bibliography ----------------------------------------------------------------------------------


def test_a_name_in_a_source_becomes_the_number_of_the_theorem() -> None:
    assert r"right: \hyperref[thm:tangent-line]{Theorem 3.1}." in latex()


def test_the_bibliography_collects_arxiv_numbers_and_named_works() -> None:
    text = latex()
    assert r"\bibitem{work-euler-opera-1-1744} Euler, Opera 1, 1744." in text
    assert r"\bibitem{arxiv-1234-56789} arXiv:1234.56789. \href{https://arxiv.org/abs/1234.56789}" in text


def test_works_are_cited_in_the_order_of_their_mention_and_once() -> None:
    shelf = Bibliography((Work("b", "Bee.", ("Bee 1999",)), Work("a", "Ay.", ("Ay 1998", "arXiv:1111.22222"))))
    assert plain(shelf.linked("Ay 1998, arXiv:1111.22222; Bee 1999; Ay 1998")) == (
        "Ay 1998 [1], arXiv:1111.22222; Bee 1999 [2]; Ay 1998"
    )
    assert [key for key, _ in shelf.entries()] == ["a", "b"]


def test_code_and_formulas_are_not_searched_for_works() -> None:
    shelf = Bibliography((Work("b", "Bee.", ("Bee",)),))
    assert shelf.linked("`Bee` and $Bee$") == "`Bee` and $Bee$" and not shelf.entries()


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        ("compare Grima, Phys. Rev. E 92 (2015), on networks", "Grima, Phys. Rev. E 92 (2015)."),
        ("Song et al., arXiv:2011.13456", "Song et al. arXiv:2011.13456."),
        ("the pitfall of arXiv:2011.13456", "arXiv:2011.13456."),
    ],
)
def test_an_unknown_source_makes_an_entry_of_its_own(source: str, entry: str) -> None:
    shelf = Bibliography(())
    assert "[1]" in plain(shelf.source(source))
    assert plain(shelf.entries()[0][1]).startswith(entry)


def test_words_without_a_year_make_no_entry() -> None:
    shelf = Bibliography(())
    assert shelf.source("Folklore; T-A2, second row") == "Folklore; T-A2, second row" and not shelf.entries()


def test_the_works_of_the_catalogue_are_well_formed_and_cover_what_it_cites() -> None:
    shelf = Bibliography(library().works)
    for text in citation.ALL:
        assert shelf.linked(text) != text, f"derivations/works.toml lacks what is cited: {text}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "wanted format"),
        ('format = "works/1"\n[[work]]\nkey = "A"\ntext = "x"\nmentions = ["y"]', "small letters"),
        ('format = "works/1"\n[[work]]\nkey = "a"\ntext = "x"\nmentions = []', "mentions: wanted a list"),
        ('format = "works/1"\n[[work]]\nkey = "a"\ntext = "x"\nmentions = ["y"]\nyear = 1', "unknown key 'year'"),
        ("format = ", "cannot be read as TOML"),
    ],
)
def test_a_bad_file_of_works_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "works.toml").write_text(text)
    with pytest.raises(WorksError, match=message):
        read_works(tmp_path / "works.toml")


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


# --- the command ------------------------------------------------------------------------------------------------------

THEOREM = '''r"""A square.

It is not negative.

Sharpness. Equality at 0.

Source. Folklore.
"""
from derivations.statement import Setting, theorem


def derive():
    return theorem(__doc__, "my-square", "M-1", Setting({"x": "real"}), holds="x**2 + 1 >= 1",
                   steps=[(">=", "1", "a square left out")])
'''


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["paper", *map(str, arguments)])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("my.claims.toml").write_text(CLAIMS)
    Path("my_square.py").write_text(THEOREM)
    return tmp_path


def test_claims_and_python_derivations_become_one_paper(here: Path) -> None:
    result = run("my.claims.toml", "my_square.py", "T-A3", "-o", "paper.tex")
    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"paper.tex: \d+ statements: \d+ proved, 1 refuted; all as expected; made by certify alone\n",
                        result.stdout)  # fmt: skip
    text = Path("paper.tex").read_text()
    assert "gaussian-kernel-drift-square" in text and "[{M-1, my-square}]" in text and r"\tag" in text


def test_the_command_says_what_made_the_pdf(here: Path) -> None:
    pytest.importorskip("typst")
    result = run("my.claims.toml", "-o", "paper.pdf", "--engine", "typst", "--json")
    told = json.loads(result.stdout)
    assert (told["format"], told["engine"], result.exit_code) == ("paper/1", "typst", 0)
    assert Path("paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_statement_that_is_not_as_expected_gives_status_one(here: Path) -> None:
    Path("my.claims.toml").write_text(CLAIMS.replace('"refuted"', '"proved"'))
    result = run("my.claims.toml", "-o", "paper.html")
    assert result.exit_code == 1 and "1 NOT as expected" in result.stdout and Path("paper.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "paper.doc"], "no kind of document ends like 'paper.doc'"),
        (["tangent-lin", "-o", "p.tex"], "'tangent-lin'"),
        (["my.claims.toml", "-o", "p.tex", "--symbols", "none.toml"], "none.toml: cannot be read"),
        (["plain.py", "-o", "p.tex"], "plain.py: wanted a function derive()"),
        (["none.py", "-o", "p.tex"], "none.py: no such file: wanted a Python file"),
        (["wrong.py", "-o", "p.tex"], "wrong.py:1: NameError: name 'y' is not defined"),
    ],
)
def test_the_command_refuses_what_it_cannot_do(arguments: list[str], message: str, here: Path) -> None:
    Path("plain.py").write_text("x = 1\n")
    Path("wrong.py").write_text("x = y\n")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "") and message in result.stderr
    assert not Path("p.tex").exists()


def test_an_engine_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certify.paper.pdf.shutil.which", lambda name: None)
    monkeypatch.setattr("certify.paper.pdf.find_spec", lambda name: None)
    assert engines() == ()
    with pytest.raises(NotTypeset, match=re.escape("pip install 'driftproof[pdf]'")):
        engine("auto")


def test_theorems_stand_part_by_part_and_the_second_before_the_tenth() -> None:
    refs = ["G-1", "X-1", "T-A10", "T-A2", "T-B1"]
    assert sorted(refs, key=lambda ref: place(ref, ["T-A", "T-B", "G"])) == ["T-A2", "T-A10", "T-B1", "G-1", "X-1"]
