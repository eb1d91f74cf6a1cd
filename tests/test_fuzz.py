"""One-place edits of good certificates: `tests.fuzz` with fewer edits, and whether it would notice."""

from collections.abc import Mapping
from random import Random

import pytest

from certify.claimfile import state
from certify.trusted import Certificate, Rejected, check
from certify.trusted.checker import RULES
from certify.trusted.evidence import Every, Witness
from tests import corpus, fuzz

EDITS = 3000


@pytest.fixture(scope="module")
def certificates() -> Mapping[str, Certificate]:
    return fuzz.originals()


def test_the_good_certificates_use_every_rule() -> None:
    wanted = {kind.tag for kind in (*RULES, Every, Witness)}
    assert frozenset().union(*map(corpus.kinds, corpus.small().values())) == wanted


def test_edits_are_refused_or_leave_a_true_statement(certificates: Mapping[str, Certificate]) -> None:
    report = fuzz.Fuzz(certificates, 0, seconds=0.05).run(range(EDITS))
    assert not report.failures, "\n\n".join(report.failures)
    reached = sum(count for outcome, count in report.outcomes.items() if "checker" in outcome or "accepted" in outcome)
    assert reached > EDITS / 2


def test_an_edit_is_the_same_when_it_is_repeated() -> None:
    first, second = (fuzz.Fuzz(corpus.small(), 7) for _ in range(2))
    assert [first.one(n, fuzz.Report())[1] for n in range(20)] == [second.one(n, fuzz.Report())[1] for n in range(20)]


@pytest.mark.parametrize(
    ("holds", "variables"),
    [
        ("x**2 >= x", {"x": "real"}),
        ("log(x) <= x", {"x": "nonnegative"}),
        ("dot(x, y) >= 0", {"x": "vector", "y": "vector"}),
        ("expect(t**2, t, x, y) <= y", {"x": "real", "y": "positive"}),
    ],
)
def test_a_false_claim_would_be_noticed(holds: str, variables: Mapping[str, str]) -> None:
    assert fuzz.counterexample(state(holds, variables, operators=True), Random(0))


def test_a_wrong_counterexample_would_be_noticed() -> None:
    claim = state("x**2 >= x", {"x": "real"})
    assert fuzz.contradicted(claim, corpus.at({"x": 2}, ())) == "FAILURE: all relations hold at a counterexample"


def test_a_crash_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(certificate: Certificate) -> None:
        raise KeyError("oops")

    worker = fuzz.Fuzz(corpus.small(), 0)
    monkeypatch.setattr(fuzz, "check", crash)
    assert any("crash: KeyError" in failure for failure in worker.run(range(30)).failures)


def test_a_check_without_end_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(certificate: Certificate) -> None:
        while True:
            pass

    worker = fuzz.Fuzz(corpus.small(), 0)
    monkeypatch.setattr(fuzz, "check", hang)
    monkeypatch.setattr(fuzz, "PATIENCE", 1)
    assert any("no end" in failure for failure in worker.run(range(2)).failures)


def test_the_unedited_certificates_are_accepted() -> None:
    for certificate in corpus.small().values():
        try:
            check(certificate)
        except Rejected as error:
            pytest.fail(str(error))
