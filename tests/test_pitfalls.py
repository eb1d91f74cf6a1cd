"""The thirty pitfalls and what goes too far about neighbouring systems: each is refuted and points to what is right."""

import re
from functools import cache

import pytest

from certify.selection import Task, catalogue
from certify.storage import load
from certify.trusted import Proved, Refuted, check
from derivations.catalogue import derivation
from tests import corpus

NUMBERS = range(1, 31)
SYSTEMS = range(1, 9)
SOURCE = re.compile(r"(?:pitfall (?P<pitfall>\d+)|N-(?P<system>\d) overstated); right: (?P<right>[^;]+)(?:;.*|$)")
REF = re.compile(r"T-[A-F]\d+'{0,2}|G-\d+|N-\d")
TASKS = {task.name: task for task in catalogue()}
REFS = {derivation(name).ref for name in corpus.NAMES}
PITFALLS = [name for name in TASKS if name.startswith("pitfall-")]
OVERSTATED = [name for name, task in TASKS.items() if " overstated; " in task.source]

every_false_claim = pytest.mark.parametrize("name", [*PITFALLS, *OVERSTATED])


def links(task: Task) -> list[str]:
    """The names and numbers that a source calls right."""
    found = SOURCE.match(task.source)
    assert found, f"{task.name}: a source begins with `pitfall NN; right: ...` or `N-n overstated; right: ...`"
    return [link.strip() for link in found["right"].split(",")]


@cache
def verdict(name: str) -> Proved | Refuted:
    """What the checker says of the committed certificate of a claim as it stands."""
    place = TASKS[name].certificate
    assert place is not None, f"{name} has no certificate"
    certificate = load(place)
    assert certificate.claim == TASKS[name].claim
    return check(certificate)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_pitfall_is_a_refuted_claim(number: int) -> None:
    assert any(name.startswith(f"pitfall-{number:02}-") for name in PITFALLS)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_neighbouring_system_has_a_theorem_and_a_refuted_overstatement(system: int) -> None:
    assert f"N-{system}" in REFS
    assert any(TASKS[name].source.startswith(f"N-{system} overstated") for name in OVERSTATED)


@pytest.mark.parametrize("name", [n for n in corpus.NAMES if derivation(n).ref.startswith("N-")])
def test_a_neighbouring_system_names_its_paper(name: str) -> None:
    assert re.search(r"arXiv:\d{4}\.\d{5}", derivation(name).source)


@every_false_claim
def test_it_is_refuted_by_an_exact_point(name: str) -> None:
    assert TASKS[name].expected == "refuted"
    assert isinstance(verdict(name), Refuted)


@pytest.mark.parametrize("name", PITFALLS)
def test_its_name_and_its_source_have_the_same_number(name: str) -> None:
    found = SOURCE.match(TASKS[name].source)
    assert found and int(found["pitfall"]) == int(name.split("-")[1])


@every_false_claim
def test_it_points_to_something_that_is_proved(name: str) -> None:
    for link in links(TASKS[name]):
        if REF.fullmatch(link):
            assert link in REFS, f"{name}: no theorem has the number {link}"
        else:
            assert link in TASKS, f"{name}: nothing is called {link}"
            assert isinstance(verdict(link), Proved), f"{name}: {link} is not proved"


@pytest.mark.parametrize("name", [n for n in corpus.NAMES if derivation(n).ref.startswith("G-")])
def test_a_theorem_against_a_pitfall_belongs_to_one_and_is_named_by_it(name: str) -> None:
    ref = derivation(name).ref
    claims = [claim for claim in PITFALLS if int(claim.split("-")[1]) == int(ref.removeprefix("G-"))]
    assert any({ref, name} & set(links(TASKS[claim])) for claim in claims)
