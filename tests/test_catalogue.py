"""What every theorem of the catalogue promises, tested because the theorem is there."""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from flint import arb

from certify.cli import main
from certify.trusted import Claim, Proved, Relation, check, read, write
from certify.trusted.evidence import Witness
from certify.trusted.term import Rational
from derivations import citation, in_words, theorems
from derivations.catalogue import derivation
from derivations.derivation import Derivation, Step
from tests import corpus
from tests.meaning import Place, precision
from tests.reading import fails, is_wrong, places, sized_gap
from tests.points import place_of, sample, shapes

FILES = sorted(path.stem for path in Path(theorems.__path__[0]).glob("*.py") if path.stem != "__init__")
BENT = [(name, number) for name in corpus.NAMES for number, _ in enumerate(derivation(name).bent)]
POINTS = 4
NARROW = arb(2) ** -24

every_theorem = pytest.mark.parametrize("name", corpus.NAMES)
every_bent_claim = pytest.mark.parametrize(("name", "number"), BENT, ids=[f"{name}-{number}" for name, number in BENT])


def relations(theorem: Derivation) -> Iterator[tuple[str, Relation]]:
    """Everything that a derivation says: its theorem, its lemmas, and every step of every chain."""
    for lemma in theorem.lemmas:
        yield from chain(f"lemma {lemma.name}", lemma.claim_relation, lemma.steps)
        yield f"lemma {lemma.name}", lemma.claim_relation
    yield from chain("chain", theorem.claim.holds[0], theorem.steps)
    for number, part in enumerate(theorem.also, 2):
        yield from chain(f"statement {number}", part.relations[0], part.steps)
    for relation in theorem.claim.holds:
        yield "theorem", relation


def chain(label: str, goal: Relation, steps: tuple[Step, ...]) -> Iterator[tuple[str, Relation]]:
    left = goal.left
    for number, step in enumerate(steps, 1):
        yield f"{label}, step {number} ({step.reason})", Relation(left, step.relation, step.term)
        left = step.term


@cache
def admissible(name: str) -> Mapping[tuple[int, int], list[Place]]:
    """Random admissible places of a theorem, by dimension and number of components of the mixing law."""
    claim, random = derivation(name).claim, Random(name)
    found: dict[tuple[int, int], list[Place]] = {}
    with precision():
        for shape in shapes(claim):
            tried = [sample(claim, *shape, random) for _ in range(POINTS)]
            found[shape] = [place for place in tried if place is not None]
    return found


def test_there_are_at_least_twelve_theorems() -> None:
    assert len(FILES) >= 12


def test_each_file_holds_the_theorem_of_its_name_and_names_are_unique() -> None:
    assert sorted(name.replace("-", "_") for name in corpus.NAMES) == FILES


FAULTY = {
    "syntax": ("def derive(:", ":1: SyntaxError: invalid syntax"),
    "leaving": ("import sys\n\nsys.exit(3)", ":3: SystemExit: 3"),
    "unknown": ("from derivations.statement import nothing", ":1: ImportError: cannot import name 'nothing'"),
    "failing": ("def derive():\n    return 1/0", ":2: ZeroDivisionError: division by zero"),
    "empty": ("", "has no attribute 'derive'"),
    "other-kind": ("def derive():\n    return 3", "derive() gives a int: end it with `return theorem(...)`"),
    "misnamed": (
        "from derivations.theorems.harris_rate_optimal import derive",
        "its theorem is called 'harris-rate-optimal': call it 'misnamed', or the file harris_rate_optimal.py",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_theorem_file_is_named_with_its_line_and_the_way_out(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, message = FAULTY[name]
    path = tmp_path / f"{name.replace('-', '_')}.py"
    path.write_text(text)
    monkeypatch.setattr(sys.modules["derivations.catalogue"], "THEOREMS", tmp_path)
    monkeypatch.setattr(theorems, "__path__", [str(tmp_path), *theorems.__path__])
    result = CliRunner().invoke(main, ["check", name])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"certify: {path}") and message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@every_theorem
def test_a_theorem_says_what_it_states_how_sharp_it_is_and_where_it_comes_from(name: str) -> None:
    theorem = derivation(name)
    assert re.fullmatch(r"T-[A-F]\d+'{0,2}|G-\d+|N-\d", theorem.ref)
    assert all(field.strip() for field in (theorem.title, theorem.statement, theorem.sharpness, theorem.source))


@every_theorem
def test_a_theorem_cites_only_what_is_registered(name: str) -> None:
    assert set(derivation(name).cited) <= set(citation.ALL)


def test_at_most_ten_results_are_citable_and_each_is_cited() -> None:
    cited = {text for name in corpus.NAMES for text in derivation(name).cited}
    assert cited == set(citation.ALL) and len(citation.ALL) <= 10


def test_the_steps_that_readings_take_in_words_are_of_registered_kinds_and_each_kind_occurs() -> None:
    assert {text for name in corpus.NAMES for text in derivation(name).in_words} == set(in_words.ALL)


@every_theorem
def test_a_theorem_that_takes_steps_in_words_has_a_reading_in_which_they_are(name: str) -> None:
    assert derivation(name).reading or not derivation(name).in_words


@every_theorem
def test_a_theorem_is_bent_or_is_an_identity(name: str) -> None:
    theorem = derivation(name)
    assert theorem.bent or "identity" in theorem.sharpness.lower()


@every_theorem
def test_the_checker_proves_the_theorem(name: str) -> None:
    certificate = corpus.proof(name)
    assert certificate.claim == derivation(name).claim
    assert isinstance(check(certificate), Proved)


@every_theorem
def test_the_certificate_survives_being_written_and_read(name: str) -> None:
    text = write(corpus.proof(name))
    again = read(text)
    assert again == corpus.proof(name) and write(again) == text


@every_theorem
def test_every_step_holds_at_random_admissible_points(name: str) -> None:
    found = admissible(name)
    claim = derivation(name).claim
    assert all(found.values()), f"no admissible point found for some of {list(found)} (dimension, components)"
    with precision():
        for label, relation in relations(derivation(name)):
            for shape, here in found.items():
                for place in here:
                    agrees(f"{name}, {label}, at (dimension, components) = {shape}", relation, claim, place)


def agrees(label: str, relation: Relation, claim: Claim, place: Place) -> None:
    """Refuses a relation that fails at a place, or whose sides are not known well enough there to tell."""
    for at in places(relation, claim, place):
        found, size = sized_gap(relation, at)
        assert not is_wrong(relation, found), f"{label}: {write(relation)} fails at {at}: its gap is {found}"
        assert found.rad() < NARROW * (1 + size), f"{label}: only known to be {found}"


def test_there_is_no_counterexample_to_what_is_gone() -> None:
    assert {path.name for path in corpus.BENT.glob("*.cert")} == {corpus.bent_place(*bent).name for bent in BENT}


@every_bent_claim
def test_a_bent_claim_is_refuted_at_a_rational_point(name: str, number: int) -> None:
    evidence = corpus.refutation(name, number).evidence
    assert isinstance(evidence, Witness)
    atoms = [entry for atom in evidence.point.law for entry in atom.entries]
    assert all(isinstance(c, Rational) for entry in (*evidence.point.entries, *atoms) for c in entry.coordinates)


@every_bent_claim
def test_a_bent_claim_fails_there_also_by_the_definitions(name: str, number: int) -> None:
    certificate = corpus.refutation(name, number)
    claim, evidence = certificate.claim, certificate.evidence
    assert isinstance(evidence, Witness)
    with precision(512):
        place = place_of(claim, evidence.point)
        assert not any(fails(fact, at) for fact in claim.given for at in places(fact, claim, place))
        assert any(fails(relation, at) for relation in claim.holds for at in places(relation, claim, place))


def test_the_reading_by_definition_tells_a_bent_claim_from_the_theorem() -> None:
    theorem = derivation("gaussian-kernel-drift-square")
    places_found = [place for here in admissible(theorem.name).values() for place in here]
    with precision():
        assert all(fails(theorem.bent[0].claim.holds[0], place) for place in places_found)
