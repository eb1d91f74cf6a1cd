"""The committed certificates, and what the catalogue is said to rest on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from certify.audit import trust
from certify.cli import main
from certify.selection import catalogue
from certify.storage import load
from certify.trusted import Malformed
from derivations.catalogue import CERTIFICATES, derivation
from derivations.proof import follows
from tests import corpus

PAGE = Path(__file__).parents[1] / "docs" / "trust.md"
ANEW = "certify check --search --jobs 2 --timeout 60 --certificates derivations/certificates"
TASKS = {task.name: task for task in catalogue()}


def test_names_in_the_catalogue_are_unique() -> None:
    assert len(TASKS) == len(catalogue())


@pytest.mark.parametrize("name", TASKS)
def test_a_committed_certificate_is_of_the_claim_as_it_stands(name: str) -> None:
    place = CERTIFICATES / f"{name}.cert"
    assert place.exists() and load(place).claim == TASKS[name].claim, f"search anew: {ANEW} {name}"


def test_there_is_no_certificate_of_something_that_is_gone() -> None:
    assert {path.stem for path in CERTIFICATES.glob("*")} == set(TASKS)


@pytest.mark.parametrize("name", corpus.NAMES)
def test_a_committed_certificate_follows_the_derivation(name: str) -> None:
    evidence = load(CERTIFICATES / f"{name}.cert").evidence
    assert follows(derivation(name), evidence), f"search anew: {ANEW} {name}"


def test_each_claim_has_the_expected_verdict_and_rests_on_what_the_page_says_and_on_no_more() -> None:
    """One test, as every certificate is checked for it, which workers that share the tests would do once each."""
    found = [trust.basis(task) for task in TASKS.values()]
    assert not [one.name for one in found if one.verdict != TASKS[one.name].expected]
    said = {line.split("|")[2].strip(): line for line in PAGE.read_text("utf-8").splitlines() if "| `" in line}
    now = {line.split("|")[2].strip(): line for line in trust.markdown(found).splitlines() if "| `" in line}
    names = [name for name in now.keys() | said.keys() if said.get(name) != now.get(name)]
    changed = [f"{said.get(name)} -> {now.get(name)}" for name in names]
    assert not changed, "make docs/trust.md again (certify trust --markdown) if this is meant:\n" + "\n".join(changed)
    assert PAGE.read_text("utf-8") == trust.markdown(found), "certify trust --markdown > docs/trust.md"


def test_the_list_is_printed_for_people_and_for_programs() -> None:
    name = "harris-rate-optimal"
    shown = CliRunner().invoke(main, ["trust", name], standalone_mode=False)
    assert name in shown.output and "lines of trusted code" in shown.output
    data = json.loads(CliRunner().invoke(main, ["trust", name, "--json"], standalone_mode=False).output)
    assert data["format"] == "trust/1" and [claim["name"] for claim in data["claims"]] == [name]


def test_steps_in_words_are_told_to_people_and_to_programs() -> None:
    name = "gaussian-kernel-moment"
    shown = CliRunner().invoke(main, ["trust", name], standalone_mode=False).output
    kinds = TASKS[name].theorem.in_words  # type: ignore[union-attr]  # a theorem
    assert kinds and all(f"] 1  {text}" in shown for text in kinds) and "1 reading with steps in words" in shown
    data = json.loads(CliRunner().invoke(main, ["trust", name, "--json"], standalone_mode=False).output)
    assert data["in_words"] == {text: [name] for text in kinds} and data["claims"][0]["in_words"] == [*kinds]


def test_the_lines_of_trusted_code_that_ran_are_counted() -> None:
    simple, harder = (trust.basis(TASKS[name], lines=True) for name in ("harris-rate-optimal", "pinsker-gaussian"))
    assert simple.lines and harder.lines and ("checker", 1) not in simple.lines
    modules = {module for module, _ in simple.lines}
    assert {"checker", "algebra", "text"} <= modules <= set(trust.trusted_lines())
    told = trust.footprints([simple, harder])
    assert str(len(simple.lines | harder.lines)) in told and str(max(len(simple.lines), len(harder.lines))) in told


def test_the_lines_that_ran_are_the_same_each_time() -> None:
    first, second = (trust.basis(TASKS["harris-rate-optimal"], lines=True) for _ in range(2))
    assert first == second


def test_lines_are_told_to_people_and_to_programs() -> None:
    arguments = ["trust", "harris-rate-optimal", "--lines"]
    assert "lines of trusted code that ran" in CliRunner().invoke(main, arguments, standalone_mode=False).output
    data = json.loads(CliRunner().invoke(main, [*arguments, "--json"], standalone_mode=False).output)
    assert data["claims"][0]["lines"] > 100


def test_the_code_that_ran_is_listed_with_marks() -> None:
    shown = CliRunner().invoke(main, ["trust", "harris-rate-optimal", "--code"], standalone_mode=False).output
    assert " > def squares(" in shown and "def means(" not in shown
    assert "checker.py: " in shown and "lines ran" in shown


def test_one_form_of_the_list_at_a_time() -> None:
    assert CliRunner().invoke(main, ["trust", "harris-rate-optimal", "--code", "--json"]).exit_code == 2


def test_a_claim_without_a_certificate_rests_on_nothing_that_is_known() -> None:
    from dataclasses import replace

    with pytest.raises(Malformed, match="without a certificate"):
        trust.basis(replace(TASKS["harris-rate-optimal"], certificate=None))
    with pytest.raises(Malformed, match="not a certificate of"):
        trust.basis(replace(TASKS["harris-rate-optimal"], claim=TASKS["pinsker-gaussian"].claim))
