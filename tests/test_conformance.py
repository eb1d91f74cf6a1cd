"""The claim file, sentence by sentence: each is a claim that has another verdict, or another counterexample, where the
sentence is broken. All are decided by one run of the command line, and read from its report.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from tests.commandline import run


@dataclass(frozen=True)
class Sentence:
    """What the format says, and a claim that shows it: `at` is where it fails, as far as there is one place alone."""

    says: str
    variables: Mapping[str, str]
    holds: str
    verdict: str = "proved"
    given: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)


def only(says: str, domain: str, holds: str, verdict: str = "proved", at: str = "") -> Sentence:
    """A sentence about one variable x."""
    return Sentence(says, {"x": domain}, holds, verdict, at={"x": at} if at else {})


DOMAINS = [
    only("positive begins above zero", "positive", "x > 0"),
    only("positive has no upper end", "positive", "x <= 10**30", "refuted"),
    only("nonnegative begins with zero", "nonnegative", "x > 0", "refuted", "0"),
    only("nonnegative has nothing below zero", "nonnegative", "x >= 0"),
    only("negative ends below zero", "negative", "x < 0"),
    only("real is every number", "real", "x >= -10**30", "refuted"),
    only("real has numbers between the integers", "real", "x**2 >= x", "refuted"),
    only("probability has zero in it", "probability", "x > 0", "refuted", "0"),
    only("probability has one in it", "probability", "x < 1", "refuted", "1"),
    only("probability has nothing beyond", "probability", "x*(1 - x) >= 0"),
    only("dimension begins with one", "dimension", "x > 1", "refuted", "1"),
    only("dimension has nothing below one", "dimension", "x >= 1"),
    only("dimension is whole", "dimension", "(x - 1)*(x - 2) >= 0"),
    only("integer is whole", "integer", "x**2 >= x"),
    only("integer may be negative", "integer", "x >= -5", "refuted"),
    only("integer >= 2 begins with two", "integer >= 2", "x > 2", "refuted", "2"),
    only("integer >= 2 has nothing below two", "integer >= 2", "x >= 2"),
    only("a square bracket has its end in it", "[0, 1]", "x < 1", "refuted", "1"),
    only("a range has nothing beyond", "[0, 1]", "x*(1 - x) >= 0"),
    only("a round bracket has its end not in it", "(0, 1/2]", "x > 0"),
    only("an end may be a fraction", "(0, 1/2]", "x < 1/2", "refuted", "1/2"),
    only("an end may be a decimal, which is exact", "[-2.5, oo)", "x > -5/2", "refuted", "-5/2"),
    only("oo is no end", "[-2.5, oo)", "x <= 10**30", "refuted"),
    only("an open range to minus infinity", "(-oo, 0)", "x < 0"),
]
VECTORS = [
    Sentence("vectors live in one space", {"x": "vector", "y": "vector"}, "dot(x, y) <= 1", "refuted"),
    Sentence("whose dimension is any", {"x": "vector"}, "norm(x)**2 >= 0"),
    Sentence("the one dimension is theirs", {"x": "vector", "d": "dimension"}, "norm(x)**2 + d <= 3", "refuted"),
    Sentence("sums, differences and multiples of vectors", {"x": "vector", "y": "vector", "c": "real"},
             "dot(x - 2*y/3, c*(x + y)) == c*(dot(x, x) + dot(x, y)/3 - 2*dot(y, y)/3)"),
    Sentence("norm is that of dot", {"x": "vector"}, "norm(x)**2 == dot(x, x)"),
]  # fmt: skip
VALUES = {
    "sqrt(2)": "1.4142", "exp(1)": "2.7182", "log(2)": "0.6931", "sin(1)": "0.8414", "cos(1)": "0.5403",
    "tan(1)": "1.5574", "sinh(1)": "1.1752", "cosh(1)": "1.5430", "tanh(1)": "0.7615", "atan(1)": "0.7853",
    "asin(1/2)": "0.5235", "acos(1/2)": "1.0471", "abs(-1.5)": "1.4999", "min(2, 1, 3)": "0.9999",
    "max(2, 3, 1)": "2.9999", "erf(1)": "0.8427", "erfc(1)": "0.1572", "Phi(1)": "0.8413", "phi(1)": "0.2419",
    "gamma(1/2)": "1.7724", "pi": "3.1415", "E": "2.7182",
}  # fmt: skip
EXPRESSIONS = [
    *(Sentence(f"{text} is what it is called", {}, f"{low} < {text} < {low} + 0.0002") for text, low in VALUES.items()),
    Sentence("0.1 is one tenth", {}, "0.1 + 0.2 == 0.3"),
    Sentence("1e-3 is one thousandth", {}, "1e-3 == 1/1000"),
    Sentence("a power binds more tightly than a minus", {}, "-2**2 == -4"),
    Sentence("powers go from the right", {}, "2**3**2 == 512"),
    Sentence("differences go from the left", {}, "1 - 2 - 3 == -4"),
    Sentence("quotients go from the left", {}, "8/4/2*3 == 3"),
    Sentence("brackets group", {}, "(1 + 2)*3 == 9"),
    only("an integer power has any base", "negative", "x**-2 > 0"),
    only("but zero has no negative power", "real", "x**-2 > 0", "refuted", "0"),
    only("a rational power wants a base that is not negative", "real", "x**(1/2) >= 0", "refuted"),
    only("and has zero for one", "nonnegative", "x**(1/2) >= 0"),
    only("a real power has a positive base", "positive", "x**pi > 0"),
    Sentence("and zero is none of these", {"x": "nonnegative", "q": "real"}, "x**q >= 0", "refuted"),
    Sentence("abbreviations are expanded in order", {"x": "real"}, "W >= 1", where={"V": "x**2", "W": "V + 1"}),
    Sentence("in brackets", {"x": "real"}, "V**2 == x**2 + 2*x + 1", where={"V": "x + 1"}),
]
STATEMENTS = [
    only("<= admits equality", "real", "0 <= x**2"), only("< does not", "real", "0 < x**2", "refuted", "0"),
    only(">= admits equality", "real", "x**2 >= 0"), only("> does not", "real", "x**2 > 0", "refuted", "0"),
    only("== is both", "real", "(x + 1)**2 == x**2 + 2*x + 1"),
    only("and no less", "real", "x**2 == abs(x)", "refuted"),
    only("a chain is each of its links", "(0, 1)", "0 <= x < 1"),
    only("also its first", "[-1, 1)", "0 <= x < 1", "refuted"),
    only("and its last", "[0, 1]", "0 <= x < 1", "refuted", "1"),
    Sentence("a statement needs no variable", {}, "1 < 2"),
    Sentence("hypotheses hold together", {"x": "real"}, "x**2 <= 1", given=("x <= 1", "x >= -1")),
    Sentence("a hypothesis may be a chain", {"x": "real"}, "x**2 <= 1", given=("-1 <= x <= 1",)),
    Sentence("and is needed", {"x": "real"}, "x**2 <= 1", "refuted", given=("x <= 1",)),
    Sentence("where it is undefined it does not hold", {"x": "real"}, "x >= 1", given=("log(x) >= 0",)),
    only("a zero denominator makes a claim false", "real", "x/x <= 1", "refuted", "0"),
    only("so does the logarithm of no positive number", "nonnegative", "log(x) <= x", "refuted", "0"),
    only("on either side", "nonnegative", "-x <= -log(x)", "refuted", "0"),
    Sentence("hypotheses that never hold are vacuous", {"x": "real"}, "x <= 0", "vacuous", given=("x**2 < 0",)),
    Sentence("whatever the claim says", {"x": "real"}, "x <= x", "vacuous", given=("x <= 0", "x >= 1")),
]  # fmt: skip
SENTENCES = {f"s{number}": one for number, one in enumerate(DOMAINS + VECTORS + EXPRESSIONS + STATEMENTS)}
CASES = [pytest.param(name, id=one.says) for name, one in SENTENCES.items()]
Entry = dict[str, object]


def table(entries: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f'{name} = "{text}"' for name, text in entries.items()) + " }"


def stated(name: str, sentence: Sentence) -> str:
    """The claim of a sentence, as its file has it; one that is vacuous is expected to be proved, as the default is."""
    expect = 'expect = "refuted"\n' if sentence.verdict == "refuted" else ""
    given = json.dumps(list(sentence.given))
    return (
        f'[[claim]]\nname = "{name}"\nvariables = {table(sentence.variables)}\nwhere = {table(sentence.where)}\n'
        f'given = {given}\nholds = "{sentence.holds}"\n{expect}'
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entry]:
    """What one run says of all claims."""
    path = tmp_path_factory.mktemp("conformance") / "sentences.claims.toml"
    path.write_text("\n".join(['format = "claims/1"\n', *(stated(name, one) for name, one in SENTENCES.items())]))
    result = run("check", path, "--json")
    vacuous = any(one.verdict == "vacuous" for one in SENTENCES.values())
    assert (result.exit_code, result.stderr) == (int(vacuous), "")
    found = json.loads(result.stdout)
    assert [*found] == ["format", "claims"] and found["format"] == "report/1"
    assert [claim["name"] for claim in found["claims"]] == list(SENTENCES)
    return {claim["name"]: claim for claim in found["claims"]}


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_of_the_format_holds(name: str, report: dict[str, Entry]) -> None:
    sentence, entry = SENTENCES[name], report[name]
    assert entry["verdict"] == sentence.verdict
    point = entry["counterexample"]
    assert (point is None) == (sentence.verdict != "refuted")
    if sentence.at:
        assert point == sentence.at


@pytest.mark.parametrize("name", CASES)
def test_an_entry_of_the_report_is_as_the_format_says(name: str, report: dict[str, Entry]) -> None:
    sentence, entry = SENTENCES[name], report[name]
    assert [*entry] == [
        "name", "verdict", "expected", "seconds", "method", "certificate", "counterexample", "reason"
    ]  # fmt: skip
    assert entry["expected"] == ("refuted" if sentence.verdict == "refuted" else "proved")
    assert entry["certificate"] is None
    assert isinstance(entry["seconds"], float | int) and entry["seconds"] >= 0
    assert isinstance(entry["method"], str)
    assert isinstance(entry["reason"], str) and entry["reason"].endswith(".") and "\n" not in entry["reason"]
    if isinstance(point := entry["counterexample"], dict):
        assert point.keys() == sentence.variables.keys()
        for variable, domain in sentence.variables.items():
            numbers = point[variable] if domain == "vector" else [point[variable]]
            assert isinstance(numbers, list) and all(str(Fraction(text)) == text for text in numbers)


def test_the_vectors_of_a_counterexample_are_of_one_dimension(report: dict[str, Entry]) -> None:
    points = [entry["counterexample"] for entry in report.values()]
    several = [point for point in points if isinstance(point, dict) and {"x", "y"} <= point.keys()]
    owned = [point for point in points if isinstance(point, dict) and {"x", "d"} <= point.keys()]
    assert several and all(len(point["x"]) == len(point["y"]) for point in several)
    assert owned and all(str(len(point["x"])) == point["d"] for point in owned)


@pytest.mark.parametrize(
    ("expect", "holds", "status"), [("proved", "x**2 >= 0", 0), ("refuted", "x**2 >= 0", 1), ("refuted", "x >= 0", 0),
                                    ("proved", "x >= 0", 1), ("proved", "x >= y", 2)],
)  # fmt: skip
def test_the_exit_status_is_that_of_the_format(expect: str, holds: str, status: int, tmp_path: Path) -> None:
    path = tmp_path / "one.claims.toml"
    path.write_text(f'format = "claims/1"\n{stated("one", Sentence("", {"x": "real"}, holds))}expect = "{expect}"\n')
    result = run("check", path, "--json")
    assert result.exit_code == status
    if status == 2:
        assert result.stdout == ""
        assert f"{path}:7: claim \"one\", holds: unknown name y: known are x" in result.stderr
    else:
        assert json.loads(result.stdout)["claims"][0]["expected"] == expect


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_may_be_written_by_any_editor(mark: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "one.claims.toml"
    text = f'{mark}format = "claims/1"\n{stated("one", Sentence("", {"x": "real"}, "x**2 >= 0"))}'
    path.write_bytes(text.replace("\n", ending).encode())
    assert run("check", path).exit_code == 0
