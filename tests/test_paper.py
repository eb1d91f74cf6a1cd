"""Papers: what is in them, the bibliography, references, and the command that writes them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certify.cli import main
from certify.document.prose import plain
from certify.document.tex import LINE
from certify.paper.bibliography import Bibliography, Work, WorksError, read_works
from certify.catalogue import natural, place
from certify.paper.entry import chapters
from certify.paper.front import ranges
from certify.paper.pdf import NotTypeset, engine, engines
from certify.paper.production import library
from certify.paper.wish import Wish
from certify.record import Outcome
from certify.selection import Task
from certify.trusted import Certificate, write
from certify.trusted.evidence import Sign
from derivations import citation, in_words
from tests.manuscript import CLAIMS, OPEN, OUTCOMES, decided, latex, theorems

# --- what is in a paper -----------------------------------------------------------------------------------------------


def test_a_paper_has_its_parts_in_order() -> None:
    titles = re.findall(r"\\section\*?\{(.*)\}\\label", latex())
    wanted = ["Notation", "Standing assumptions", "My drift", "Corrections: statements that are false"]
    assert titles[:4] == wanted and titles[4:] == ["Verdicts", "What is cited"]
    assert latex().count("thebibliography") == 2 and "References}" not in latex()


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
    outcome.task.theorem.cited = ("Itô's formula (Karatzas and Shreve).",)  # type: ignore[misc]  # as if it cited one
    text = latex([outcome], shelf=library())
    assert r"\item[{3.1}] It\^{o}'s formula (Karatzas and Shreve \cite{karatzas-shreve-1991})." in text


def test_a_paper_says_which_steps_stand_in_words() -> None:
    (outcome,) = theorems("harris-rate-optimal")
    assert "Nothing: every step of every proof is checked." in latex([outcome])
    assert outcome.task.theorem is not None
    outcome.task.theorem.in_words = (in_words.FUBINI,)  # type: ignore[misc]  # as if it took such a step
    text = latex([outcome])
    assert r"\section{Steps in words}" in text and rf"\item[{{3.1}}] {in_words.FUBINI}" in text
    assert "every step of every proof" not in text and text.count(in_words.FUBINI) == 2


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
