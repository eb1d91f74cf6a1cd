"""Waves at integers: by induction up from zero, and for all integers from what an equation says of -n."""

import pytest

from certify import Proved, Refuted, Rejected, check, prove, state
from certify.search.case.integer import inducted
from certify.search.find import DEPTH
from certify.search.pipeline import effort_of
from certify.trusted import Certificate
from certify.trusted.evidence import Cases, Evidence, Induction, Lemma


@pytest.mark.parametrize(
    ("holds", "domain"),
    [
        ("sin(pi*n) == 0", "integer >= 0"), ("sin(pi*n) == 0", "integer"), ("cos(2*pi*n) == 1", "integer"),
        ("cos(pi*n) == (-1)**n", "integer"), ("cos(pi*n) == (-1)**n", "integer >= -3"),
    ],
)  # fmt: skip
def test_waves_at_multiples_of_pi_are_known(holds: str, domain: str) -> None:
    assert isinstance(prove(state(holds, {"n": domain}), timeout=30), Proved)


def test_a_wave_repeats_after_any_number_of_turns() -> None:
    assert isinstance(prove(state("sin(x + 2*pi*n) == sin(x)", {"x": "real", "n": "integer"}), timeout=30), Proved)


@pytest.mark.parametrize("holds", ["sin(pi*n/2) == 0", "cos(pi*n) == 1", "sin(x + pi*n) == sin(x)"])
def test_waves_at_other_places_are_refuted(holds: str) -> None:
    assert isinstance(prove(state(holds, {"n": "integer", "x": "real"}), timeout=8), Refuted)


def evidence() -> tuple[Cases, Certificate]:
    claim = state("sin(pi*n) == 0", {"n": "integer"})
    found = inducted(claim, effort_of(30), DEPTH)
    verdict = prove(claim, timeout=30)
    assert isinstance(found, Cases)
    assert isinstance(verdict, Proved)
    return found, verdict.certificate


def test_neither_half_of_the_integers_shows_the_other() -> None:
    found, certificate = evidence()
    assert isinstance(found.above, Induction)
    assert isinstance(found.below, Lemma)
    halves: list[Evidence] = [
        Cases("n", found.at, found.above, found.above), Cases("n", found.at, found.below, found.below),
        Cases("n", found.at + 1, found.below, found.above), found.above, found.below,
    ]  # fmt: skip
    for bent in halves:
        with pytest.raises(Rejected):
            check(Certificate(certificate.claim, bent, certificate.admissible))
