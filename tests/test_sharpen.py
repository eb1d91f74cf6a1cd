"""Best constants: enclosed by a proof and a counterexample, and honestly left wide where the claim stays open."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from certify import Claim, Proved, Refuted, Sharpened, check, load, read_claims, sharpen, state
from certify.cli import main
from certify.domain import domain
from certify.sharpening.bracket import Bracket, ladder, middle, simplest
from certify.sharpening.question import decimal, guess, written
from certify.trusted import Malformed
from certify.verdict import Undecided

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples" / "constants.claims.toml"
PLANE = {"x": "real", "y": "real", "c": "real"}


def holding(best: Fraction, *, up: bool, open_within: Fraction = Fraction(0)) -> tuple[Bracket, list[Fraction]]:
    """A bracket of a constant that is known, undecided so close to it."""
    asked: list[Fraction] = []

    def ask(value: Fraction, seconds: float) -> str:
        asked.append(value)
        if 0 < abs(value - best) < open_within:
            return "undecided"
        return "proved" if (value >= best if up else value <= best) else "refuted"

    bracket = Bracket(ask, domain("real"), Fraction(1, 10**6))
    bracket.narrow(5.0)
    return bracket, asked


@pytest.mark.parametrize("best", ["1/2", "-7/3", "0", "314159265/100000000", "1000", "1/1000003"])
@pytest.mark.parametrize("up", [False, True])
def test_a_bracket_closes_on_the_best_constant(best: str, up: bool) -> None:
    bracket, asked = holding(Fraction(best), up=up)
    assert bracket.reached
    low, high = sorted(end for end in (bracket.proved, bracket.refuted) if end is not None)
    assert low <= Fraction(best) <= high
    assert len(asked) == len(set(asked)) < 80


def test_a_simple_best_constant_is_found_exactly_with_few_questions() -> None:
    bracket, asked = holding(Fraction(2, 3), up=True)
    assert bracket.proved == Fraction(2, 3)
    assert len(asked) < 16


def test_values_that_stay_open_are_told() -> None:
    bracket, _ = holding(Fraction(1, 3), up=True, open_within=Fraction(1, 100))
    assert not bracket.reached
    assert bracket.width is not None and bracket.width < Fraction(1, 20)
    assert all(abs(value - Fraction(1, 3)) < Fraction(1, 100) for value in bracket.undecided)


def test_the_wanted_end_of_a_range_of_constants_is_taken() -> None:
    def ask(value: Fraction, seconds: float) -> str:
        return "proved" if abs(value) <= 3 else "refuted"

    ends = []
    for largest in (True, False):
        bracket = Bracket(ask, domain("real"), Fraction(1, 100), largest=largest)
        bracket.narrow(5.0)
        ends.append(bracket.proved)
    assert ends == [3, -3]


def test_the_simplest_fraction_of_an_interval() -> None:
    assert simplest(Fraction(1, 3), Fraction(2, 3)) == Fraction(1, 2)
    assert simplest(Fraction(-5, 7), Fraction(-2, 3)) == Fraction(-2, 3)
    assert simplest(Fraction(-1), Fraction(1)) == 0
    assert middle(Fraction(0), Fraction(1)) == Fraction(1, 2)


@pytest.mark.parametrize("word", ["real", "positive", "(0, 1]", "[2, 2]", "(-oo, -5)", "(1/3, 1/2)"])
def test_every_domain_has_values_to_ask(word: str) -> None:
    values = [*ladder(domain(word))]
    assert values
    assert all(domain(word).contains(value) for value in values)


def test_an_enclosure_has_a_proof_at_one_end_and_a_counterexample_at_the_other() -> None:
    found = sharpen(
        state("norm(x + y)**2 <= c*(norm(x)**2 + norm(y)**2)", {"x": "vector", "y": "vector", "c": "real"}), "c"
    )
    assert found.reached and found.proved is not None and found.refuted is not None
    assert found.proved.value == 2
    assert isinstance(found.proved.verdict, Proved)
    assert isinstance(found.refuted.verdict, Refuted)
    assert Fraction(2) - Fraction(1, 10**6) <= found.refuted.value < 2
    assert guess(found) == "2"


def test_a_constant_that_touches_at_a_limit_is_refuted_close_to_it() -> None:
    claim = state("exp(x) >= 1 + x + c*x**2", {"x": "nonnegative", "c": "real"})
    found = sharpen(claim, "c", digits=4)
    assert found.proved is not None and found.proved.value == Fraction(1, 2)
    assert found.refuted is not None and found.refuted.value <= Fraction(5001, 10000)


def test_a_claim_that_is_never_decided_gives_no_enclosure() -> None:
    def decide(claim: Claim, seconds: float) -> Undecided:
        return Undecided(claim, "nothing is tried")

    found = sharpen(state("x*y <= c", PLANE), "c", timeout=1.0, decide=decide)
    assert (found.enclosure, found.reached, found.proved, guess(found)) == (None, False, None, None)
    assert found.open


@pytest.mark.parametrize("name", ["q", "v"])
def test_only_real_variables_are_sharpened(name: str) -> None:
    with pytest.raises(Malformed, match="its real variables: c"):
        sharpen(state("norm(v) >= c", {"v": "vector", "c": "real"}), name)


def test_decimals_are_rounded_outwards() -> None:
    assert [decimal(Fraction(2, 3), 2, up=up) for up in (False, True)] == ["0.6666", "0.6667"]
    assert [decimal(Fraction(-2, 3), 2, up=up) for up in (False, True)] == ["-0.6667", "-0.6666"]
    assert decimal(Fraction(5, 2), 2, up=False) == "2.5"


# --- the command ------------------------------------------------------------------------------------------------------


def test_an_abbreviation_that_is_a_number_becomes_a_variable() -> None:
    claims = {stated.name: stated.claim for stated in read_claims(EXAMPLES, free="c")}
    assert "c" in claims["diagonal"].domains
    assert "c" not in read_claims(EXAMPLES)[2].claim.domains


def test_the_command_keeps_both_certificates(tmp_path: Path) -> None:
    arguments = [
        "sharpen",
        str(EXAMPLES),
        "--constant",
        "h",
        "--digits",
        "3",
        "--json",
        "--certificates",
        str(tmp_path),
    ]
    result = CliRunner().invoke(main, arguments)
    (found,) = json.loads(result.stdout)["claims"]
    assert result.exit_code == 0
    assert (found["name"], found["enclosure"][0], found["reached"]) == ("euler-step", "2", True)
    assert isinstance(check(load(found["proved"]["certificate"])), Proved)
    assert isinstance(check(load(found["refuted"]["certificate"])), Refuted)


def test_the_command_prints_what_it_found(tmp_path: Path) -> None:
    path = tmp_path / "a.claims.toml"
    path.write_text('format = "claims/1"\n[[claim]]\nname = "a"\nvariables = { x = "real" }\nwhere = { k = "1/5" }\n'
                    'holds = "x**2 + k >= x"\n')  # fmt: skip
    result = CliRunner().invoke(main, ["sharpen", str(path), "--constant", "k", "--digits", "4"])
    assert result.exit_code == 0
    assert result.stdout.startswith("a  best k in [0.2499, 0.25]\n  proved at   k = 1/4, by squares; certificate ")
    assert "refuted at  k = 2499/10000. At x = 1/2 the left side is 4999/10000 and" in result.stdout
    assert "guess       the best k may be 1/4 itself" in result.stdout


def test_an_unreached_enclosure_gives_status_one(tmp_path: Path) -> None:
    path = tmp_path / "a.claims.toml"
    path.write_text('format = "claims/1"\n[[claim]]\nname = "a"\nvariables = { x = "real", c = "(0, 1)" }\n'
                    'holds = "c*x**2 >= 0"\n')  # fmt: skip
    result = CliRunner().invoke(main, ["sharpen", str(path), "--constant", "c", "--timeout", "3"])
    assert result.exit_code == 1
    assert "best c not enclosed" in result.stdout
    assert "refuted at  nowhere, among the values asked" in result.stdout
    assert "would help  a constant that matters: the claim seems to hold whatever c is" in result.stdout


def test_a_constant_that_no_claim_has_is_malformed() -> None:
    result = CliRunner().invoke(main, ["sharpen", str(EXAMPLES), "--constant", "q"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no claim has a variable, or a number under `where`, that is called 'q'" in result.stderr


def test_a_constant_that_is_misspelt_is_answered_with_the_nearest() -> None:
    done = CliRunner().invoke(main, ["sharpen", str(EXAMPLES), "--constant", "cc"])
    assert done.exit_code == 2
    assert "that is called 'cc': did you mean c?" in done.stderr


def test_a_wide_enclosure_suggests_nothing() -> None:
    assert guess(Sharpened("c", 6, None, None, (), 0.0)) is None


@pytest.mark.parametrize(
    ("form", "shown"), [("(1*e)", "E"), ("((1/2)*pi)", "1/2*pi"), ("2**(1/2)", "2**(1/2)"), ("nonsense(1)", None)]
)
def test_a_guess_is_written_in_the_language_of_claims(form: str, shown: str | None) -> None:
    assert written(form) == shown
