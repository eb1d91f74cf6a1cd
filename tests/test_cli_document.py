"""The commands `list`, `show` and `derive`."""

import json
from pathlib import Path

import pytest

from certify import read_claims
from tests.commandline import run


def test_list_gives_theorems_as_json(catalogue: Path) -> None:
    found = json.loads(run("list", "--json").stdout)
    assert found["format"] == "list/1"
    assert [theorem["name"] for theorem in found["theorems"]][:2] == ["tangent-line", "gap"]
    wanted = {"name": "tangent-line", "ref": "T-X1", "title": "The title of tangent-line", "source": "a book"}
    assert found["theorems"][0] == wanted


def test_list_shows_theorems_and_then_claims(catalogue: Path) -> None:
    lines = run("list").stdout.splitlines()
    assert lines[0].split() == ["ref", "theorem", "title"]
    assert lines[lines.index("") + 1].split() == ["expected", "claim", "title"]
    assert lines[-1].split()[:2] == ["refuted", "half-sine"]


def test_show_tells_all_of_a_theorem(catalogue: Path) -> None:
    text = run("show", "tangent-line").stdout
    for part in ("T-X1", "For every x.", "x: real", "x**2 >= 2*x - 1", "Equality at 1.", "Euclid", "a book"):
        assert part in text
    (theorem,) = json.loads(run("show", "tangent-line", "--json").stdout)["claims"]
    assert "An area is an integral." in text and theorem["in_words"] == ["An area is an integral."]


def test_show_does_not_say_that_every_step_is_checked_where_the_reading_takes_some_in_words() -> None:
    kinds = {"harris-rate-optimal": "nothing: every step is checked", "gaussian-kernel-moment": "nothing\n"}
    for name, told in kinds.items():
        assert told in run("show", name).stdout


def test_show_tells_of_a_claim_of_a_file(catalogue: Path) -> None:
    text = run("show", "half-sine").stdout
    for part in ("Half is not enough", "x: positive", "sin(x) <= x/2", "refuted", "shipped.claims.toml"):
        assert part in text


def test_show_tells_of_every_claim_of_a_file_of_ones_own(claims: Path) -> None:
    shown = json.loads(run("show", str(claims), "--json").stdout)["claims"]
    assert [claim["name"] for claim in shown] == [stated.name for stated in read_claims(claims)]


@pytest.mark.parametrize("kind", ["tex", "html"])
def test_derive_writes_the_document_of_a_proved_theorem(kind: str, catalogue: Path, claims: Path) -> None:
    assert run("derive", "tangent-line", "-o", f"proof.{kind}", "--fragment").exit_code == 0
    word, digest, fragment = Path(f"proof.{kind}").read_text().split()
    assert (word, len(digest), fragment) == (kind, 64, "True")


def test_derive_prints_latex_when_no_file_is_named(catalogue: Path) -> None:
    assert run("derive", "tangent-line").stdout.startswith("tex ")


@pytest.mark.parametrize("name", ["gap", "wrong"])
def test_derive_writes_nothing_of_a_theorem_that_is_not_proved(name: str, catalogue: Path, claims: Path) -> None:
    result = run("derive", name, "-o", "proof.tex")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"certify derive: {name} is ")
    assert not Path("proof.tex").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tangent-line", "-o", "proof.pdf"], "name it proof.tex or proof.html"),
        (["half-sine"], "without a derivation"),
        (["my.claims.toml"], "without a derivation: name a theorem (`certify list`), or write claims as a paper"),
        (["tangent-line", "-o", "no/such/folder.tex"], "folder.tex: cannot be written"),
        (["sleeper", "-o", "no/such/folder.tex"], "no such folder"),  # said before anything is searched for
    ],
)
def test_derive_refuses_what_it_cannot_do(arguments: list[str], message: str, catalogue: Path, claims: Path) -> None:
    result = run("derive", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
