"""What an undecided claim is said to have stumbled over: points are those of the claim, or the part is named."""

import pytest

from certify.claimfile import state
from certify.output.reason import NOTHING, reason
from certify.search.trace import Trace
from certify.trusted.claim import Claim

CLAIM = state("x**2 + y <= 3", {"x": "real", "y": "positive"}, ["x <= y"])
PART = state("u + 1 >= 2", {"u": "nonnegative"})
OPEN = state("u + 1 >= 1", {"u": "nonnegative"})
FAILS = "cover: the claim seems to fail near x = 5"
STUCK = "cover: stuck near x in [0, 1]"


def noted(line: str, *claims: Claim) -> Trace:
    """A search that noted a line in a method on the last of nested claims."""
    trace = Trace()

    def within(left: tuple[Claim, ...]) -> None:
        if not left:
            trace.note(line)
            return
        with trace.attempt("method", left[0]):
            within(left[1:])

    within((CLAIM, CLAIM, *claims))
    return trace


def test_a_point_of_the_claim_is_named() -> None:
    assert reason(noted(FAILS), CLAIM) == FAILS


def test_a_point_where_the_same_relation_fails_under_more_hypotheses_is_one_of_the_claim() -> None:
    under = CLAIM.assuming(state("x >= 0", {"x": "real"}).holds[0])
    assert reason(noted(FAILS, under), CLAIM).startswith(FAILS)


def test_a_point_of_a_part_is_said_to_be_one_of_that_part() -> None:
    assert reason(noted(STUCK, OPEN), CLAIM).startswith(f"of u + 1 >= 1  where u: nonnegative: {STUCK}")


@pytest.mark.parametrize("line", [FAILS, STUCK])
def test_what_is_false_of_a_part_is_not_told_of_the_claim(line: str) -> None:
    assert line not in reason(noted(line, PART), CLAIM)


def test_that_a_part_seems_to_fail_is_not_told() -> None:
    assert FAILS not in reason(noted(FAILS, OPEN), CLAIM)


def test_an_open_part_is_not_said_to_be_true() -> None:
    assert "from this, if it is true: u + 1 >= 1" in reason(noted(STUCK, OPEN), CLAIM)


def test_the_same_relation_without_the_hypotheses_is_another_claim() -> None:
    true = state("x**2 + y > 0", {"x": "real", "y": "positive"}, ["x <= y"])
    wider = Claim(true.variables, (), true.holds)
    assert reason(noted(STUCK, wider), true).startswith("with fewer hypotheses: cover: ")


def test_what_is_known_of_the_claim_comes_before_what_is_known_of_parts() -> None:
    trace = noted(FAILS, PART)
    with trace.attempt("round", CLAIM), trace.attempt("cover", CLAIM):
        trace.note("cover: stuck near x in [0, 1]")
    assert reason(trace, CLAIM).startswith("cover: stuck near x in [0, 1]")


def test_what_is_false_is_not_said_to_be_enough() -> None:
    trace, false = Trace(), state("u*v > -1", {"u": "[-1, 1]", "v": "[-1, 1]"})
    with trace.attempt("search", CLAIM), trace.attempt("parts", CLAIM):
        for part in (false, state("u + 1 >= 1", {"u": "nonnegative"})):
            with trace.attempt("squares", part):
                pass
    assert "u*v" not in reason(trace, CLAIM) and "u + 1 >= 1" in reason(trace, CLAIM)


def test_a_false_claim_about_vectors_is_not_said_to_be_enough() -> None:
    false = state("norm(x)*s >= s**2 + dot(x, x)", {"x": "vector", "s": "real"})
    trace = Trace()
    with trace.attempt("search", CLAIM), trace.attempt("tangents", CLAIM), trace.attempt("squares", false):
        pass
    assert "tangents" not in reason(trace, CLAIM)


def test_that_time_is_over_is_no_reason() -> None:
    trace = Trace()
    trace.note("combination: out of time")
    assert reason(trace, CLAIM) == NOTHING


def test_each_method_says_at_most_one_thing() -> None:
    trace = Trace()
    for line in ("squares: nothing", "cover: 1 box is not enough", "cover: 9 boxes are not enough"):
        trace.note(line)
    assert reason(trace, CLAIM) == "squares: nothing; cover: 9 boxes are not enough"
