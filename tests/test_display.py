"""The public names, saving and loading, and how claims and verdicts show themselves in a notebook."""

import copy
import re
import pickle
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import certify
from certify import (
    CertifyError,
    Claim,
    Proved,
    Refuted,
    Rejected,
    Undecided,
    Vacuous,
    check,
    load,
    prove,
    read_claims,
    save,
    state,
)
from certify.audit.health import Finding, show
from certify.domain import domain, domain_text
from certify.output.plain import claim_text
from certify.output.terminal import Cell, Column, Row, print_items, print_table


def claim() -> Claim:
    return state("norm(x)**2/a <= h", {"x": "vector", "a": "positive", "h": "real"}, ["norm(x)**2 <= a*h"])


def proved() -> Proved:
    verdict = prove(state("x**2 >= 2*x - 1", {"x": "real"}))
    assert isinstance(verdict, Proved)
    return verdict


def refuted() -> Refuted:
    verdict = prove(state("x**2 <= 0", {"x": "[1, 2]"}))
    assert isinstance(verdict, Refuted)
    return verdict


def output(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def html_of(value: object) -> str:
    text = value._repr_html_()  # type: ignore[attr-defined]  # notebooks ask for it
    assert isinstance(text, str)
    ElementTree.fromstring(text.replace("&nbsp;", " "))
    return text


def test_a_claim_shows_itself_as_latex() -> None:
    text = claim()._repr_latex_()  # type: ignore[attr-defined]  # notebooks ask for it
    assert text.startswith("In any dimension")
    assert r"\lVert x\rVert^{2}" in text


def test_a_claim_shows_itself_as_html_with_mathml() -> None:
    text = html_of(claim())
    assert text.count("<math") >= 3
    assert "\\" not in text
    assert "$" not in text


def test_a_proof_shows_its_digest_and_its_claim() -> None:
    verdict = proved()
    text = html_of(verdict)
    assert ">proved<" in text
    assert verdict.digest[:12] in text
    assert "<math" in text


def test_a_refutation_shows_the_point() -> None:
    assert "At x = 1 the left side is 1 and the right side is 0, so left &lt;= right fails." in html_of(refuted())


def test_what_is_undecided_shows_why() -> None:
    text = html_of(Undecided(claim(), "the box <2> was too wide"))
    assert ">undecided<" in text
    assert "the box &lt;2&gt; was too wide." in text


def test_what_is_vacuous_says_so() -> None:
    verdict = prove(state("x <= 1", {"x": "real"}, ["x <= 0", "x >= 1"]))
    assert isinstance(verdict, Vacuous)
    assert "No point satisfies every hypothesis" in html_of(verdict)


def test_the_notebook_methods_do_not_open_a_way_to_a_verdict() -> None:
    with pytest.raises(TypeError):
        Proved()  # type: ignore[abstract]  # that is the point
    with pytest.raises(TypeError):
        copy.copy(proved())
    with pytest.raises(TypeError):
        pickle.dumps(proved())
    with pytest.raises(AttributeError):
        proved()._repr_html_ = None


def test_the_trusted_code_alone_has_no_notebook_methods() -> None:
    code = "import certify.trusted as t; print(hasattr(t.Claim, '_repr_html_'), hasattr(t.Proved, '_repr_html_'))"
    assert output(code) == "False False\n"


# --- the public surface -----------------------------------------------------------------------------------------------


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert certify.__all__ == sorted(certify.__all__)
    assert dir(certify) == certify.__all__
    for name in certify.__all__:
        assert getattr(certify, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'proof'"):
        certify.proof  # noqa: B018


def test_a_verdict_is_saved_loaded_and_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "a.cert"
    save(proved(), path)
    assert isinstance(check(load(path)), Proved)
    save(load(path), str(path))
    assert load(str(path)) == proved().certificate
    assert [*tmp_path.iterdir()] == [path]


def test_only_what_is_decided_can_be_saved(tmp_path: Path) -> None:
    with pytest.raises(CertifyError, match="only what is decided has one"):
        save(Undecided(claim(), ""), tmp_path / "a.cert")  # type: ignore[arg-type]  # what is refused
    assert not [*tmp_path.iterdir()]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CertifyError, match=r"missing/a\.cert: cannot be written"):
        save(proved(), tmp_path / "missing" / "a.cert")


@pytest.mark.parametrize(("content", "message"), [(b"(certificate", "ends too early"), (b"\xff", "not ASCII")])
def test_a_file_that_holds_no_certificate_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.cert").write_bytes(content)
    with pytest.raises(CertifyError, match=message):
        load(tmp_path / "a.cert")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CertifyError, match=r"none.cert: no such file"):
        load(tmp_path / "none.cert")
    with pytest.raises(CertifyError, match=r"none.toml: cannot be read"):
        read_claims(tmp_path / "none.toml")


def test_a_bent_certificate_is_rejected(tmp_path: Path) -> None:
    save(proved(), tmp_path / "a.cert")
    text = (tmp_path / "a.cert").read_text()
    (tmp_path / "a.cert").write_text(text.replace("2", "3"))
    with pytest.raises(Rejected):
        check(load(tmp_path / "a.cert"))


# --- plain text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["real", "positive", "nonnegative", "negative", "probability", "vector", "dimension", "integer", "integer >= 2",
     "(0, 1/2]", "[-5/2, oo)", "(-oo, 3)"],
)  # fmt: skip
def test_a_domain_is_written_in_the_words_that_state_it(word: str) -> None:
    assert domain_text(domain(word)) == word


def test_a_claim_is_one_line_of_text() -> None:
    wanted = "x: vector, a: positive, h: real; given norm(x)**2 <= a*h: norm(x)**2/a <= h"
    assert claim_text(claim()) == wanted


# --- tables on a terminal ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_a_table_with_long_names_keeps_its_other_columns_whole(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    columns = (Column("claim", names=True), Column("verdict"), Column("certificate"))
    verdict, certificate = Cell("refuted, expected proved", "red", "refuted (!)"), Cell("c/" * 40, "", "0123456789ab")
    cells = (Cell("name-" * 30), verdict, certificate)
    print_table(columns, [Row(cells)])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, shown)) <= width
    assert "certificate" in shown[0]
    assert "0123456789ab" in shown[2] and shown[2].split()[0].endswith("name-")
    assert ("refuted (!)" if width < 80 else "refuted, expected proved") in shown[2]


def test_a_list_has_its_titles_below_the_names_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    columns = (Column("ref"), Column("name"), Column("title"))
    print_items(columns, [Row((Cell("T-1"), Cell("euler"), Cell("words " * 12)))])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert shown[0].rstrip() == "T-1  euler"
    assert len(shown) > 2
    assert all(line.startswith("      words") for line in shown[1:])


def test_a_table_that_is_too_wide_for_the_terminal_is_stacked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    columns = (Column("claim", names=True), Column("verdict"), Column("method"), Column("time", right=True))
    row = Row((Cell("euler-contracts-always"), Cell("undecided, expected refuted", "", "undecided (!)"),
               Cell("witness"), Cell("0.02 s")))  # fmt: skip
    print_table(columns, [row])
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines == ["euler-contracts-always", "  undecided (!)  witness  0.02 s"]


@pytest.mark.parametrize("width", [20, 60, 100])
def test_the_rows_of_a_group_stand_under_its_whole_name_at_every_width(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [Row((Cell(name), Cell("proved, as expected")), f"{name}.claims.toml") for name in "ab"]
    print_table((Column("claim", names=True), Column("verdict")), rows)
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line).strip() for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines if line.startswith(("a", "b"))] == ["a", "a", "b", "b"]
    assert {"a.claims.toml", "b.claims.toml"} <= {*lines}


def test_words_too_long_for_their_column_are_broken_and_nothing_of_them_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    note = "strategies for property-based tests of claims and of your own code"
    show([Finding("extra", "hypothesis", "fine", "", note, False)])
    words = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).split()
    assert [word for word in words if word in note.split()][: len(note.split())] == note.split()
