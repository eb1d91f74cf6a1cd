"""Diffs of theories: what follows from what, how a change is called, and what the command says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certify import Proved, prove, save, state
from certify.cli import main
from certify.difference.change import Change, changes
from certify.difference.entailment import question
from certify.difference.theory import Held, read_theory
from certify.process.pool import Pool
from certify.process.progress import Progress
from certify.storage import Unreadable
from certify.trusted import Claim

REAL, POSITIVE, VECTOR = {"x": "real"}, {"x": "positive"}, {"x": "vector", "a": "positive"}
PAIRS: dict[str, tuple[Claim, Claim, str]] = {
    "a smaller bound": (state("exp(-x) <= 1", POSITIVE), state("exp(-x) <= 1/(1 + x)", POSITIVE), "stronger"),
    "a larger bound": (state("exp(-x) <= 1/(1 + x)", POSITIVE), state("exp(-x) <= 1", POSITIVE), "weaker"),
    "a true bound made worse": (state("x**2 >= 0", REAL), state("x**2 >= -1", REAL), "weaker"),
    "terms moved across": (state("x**2 + 1 >= 2*x", REAL), state("2*x <= 1 + x**2", REAL), "equivalent"),
    "a hypothesis less": (state("x**3 <= 1", REAL, ["x <= 0"]), state("x**3 <= 1", REAL, ["x <= 1"]), "stronger"),
    "a smaller domain": (state("x**2 >= x", {"x": "[1, oo)"}), state("x**2 >= x", {"x": "[2, oo)"}), "weaker"),
    "integers alone": (state("x**2 >= x - 1", REAL), state("x**2 >= x - 1", {"x": "integer"}), "weaker"),
    "a strict relation": (state("x**2 + 1 >= x", REAL), state("x**2 + 1 > x", REAL), "stronger"),
    "an identity": (state("(x + 1)**2 >= 2*x + 1", REAL), state("(x + 1)**2 == 2*x + 1 + x**2", REAL), "stronger"),
    "one relation more": (state("x**2 >= 0", REAL), state("0 <= x**2 <= x**4 + 1", REAL), "stronger"),
    "another bound": (state("sin(x) <= x", POSITIVE), state("sin(x) <= 2 - x", POSITIVE), "different"),
    "scaled": (
        state("norm(x)**2 <= a*norm(x)**2 + 1", VECTOR, ["a >= 1"]),
        state("2*norm(x)**2 - 2 <= 2*a*norm(x)**2", VECTOR, ["a >= 1"]), "equivalent",
    ),
    "another kind of variable": (state("x*1 <= 2*x", POSITIVE), state("norm(x) >= 0", {"x": "vector"}), "undecided"),
}  # fmt: skip


@pytest.fixture(scope="module")
def compared() -> dict[str, Change]:
    old = {name: Held(name, claim) for name, (claim, _, _) in PAIRS.items()}
    new = {name: Held(name, claim) for name, (_, claim, _) in PAIRS.items()}
    with Pool(1) as pool:
        found = changes(old, new, pool, 4.0, Progress(visible=False))
    return {change.name: change for change in found}


@pytest.mark.parametrize("name", PAIRS)
def test_a_change_is_called_what_it_is(name: str, compared: dict[str, Change]) -> None:
    assert compared[name].kind == PAIRS[name][2], compared[name].reason


def test_the_engine_cannot_show_the_second_without_the_first() -> None:
    asked = question(state("x**2 >= -1", REAL), state("x**2 >= 0", REAL))
    assert asked.gives is not None and not isinstance(prove(asked.gives, timeout=2), Proved)


def test_what_both_suppose_need_not_be_shown() -> None:
    asked = question(state("x**2 >= 1", REAL, ["x >= 1"]), state("x**2 >= 0", REAL, ["x >= 1"]))
    assert asked.applies is None


def test_equal_names_of_unlike_things_are_not_compared() -> None:
    asked = question(state("x >= 0", POSITIVE), state("norm(x) >= 0", {"x": "vector"}))
    assert asked.applies is None and asked.gives is None and asked.why == "x ranges over something else"


def test_a_variable_called_like_an_unknown_is_no_trouble() -> None:
    names = {"w1": "real"}
    asked = question(state("w1**2 >= 0", names), state("w1**2 >= -1", names))
    assert asked.gives is not None and len({b.name for b in asked.gives.variables}) == 2


# --- reading and the command ------------------------------------------------------------------------------------------

HEAD = 'format = "claims/1"\n'
FIRST = '[[claim]]\nname = "first"\ntitle = "One"\nvariables = { x = "real" }\nholds = "x**2 >= 0"\n'
SECOND = '[[claim]]\nname = "second"\nvariables = { x = "real" }\nholds = "x**2 + 1 >= 2*x"\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("old.claims.toml").write_text(HEAD + FIRST + SECOND)
    Path("new.claims.toml").write_text(HEAD + FIRST.replace("One", "Uno") + SECOND)
    return tmp_path


def certificates(folder: str, **claims: str) -> None:
    Path(folder).mkdir()
    for name, holds in claims.items():
        verdict = prove(state(holds, REAL))
        assert isinstance(verdict, Proved)
        save(verdict, Path(folder) / f"{name}.cert")


def test_other_words_are_no_loss(here: Path) -> None:
    result = run("old.claims.toml", "new.claims.toml")
    assert result.exit_code == 0 and "first  reworded" in result.stdout
    assert result.stdout.endswith("2 claims: 1 reworded, 1 same; no ground lost\n")


def test_what_is_added_is_no_loss_and_what_is_removed_is(here: Path) -> None:
    Path("new.claims.toml").write_text(HEAD + FIRST)
    assert run("new.claims.toml", "old.claims.toml").exit_code == 0
    result = run("old.claims.toml", "new.claims.toml", "--quiet")
    assert result.exit_code == 1 and "second  removed" in result.stdout and "first" not in result.stdout


def test_json_holds_both_claims_and_the_change(here: Path) -> None:
    Path("new.claims.toml").write_text(HEAD + FIRST + SECOND.replace("+ 1", "+ 2"))
    found = json.loads(run("old.claims.toml", "new.claims.toml", "--json").stdout)
    entry = found["claims"][1]
    assert found["format"] == "diff/1" and (entry["change"], entry["loss"]) == ("weaker", True)
    assert entry["old"]["claim"] == "x: real: x**2 + 1 >= 2*x" and entry["new"]["verdict"] is None


def test_a_certificate_that_is_gone_or_bent_is_lost(here: Path) -> None:
    certificates("old", kept="x**2 >= 0", gone="x**2 >= 0", bent="x**2 + 1 >= 2*x")
    certificates("new", kept="x**2 >= 0", bent="x**2 + 1 >= 2*x")
    bent = Path("new/bent.cert")
    bent.write_text(bent.read_text().replace("2", "3"))
    found = json.loads(run("old", "new", "--json").stdout)
    told = {entry["name"]: (entry["change"], entry["reason"]) for entry in found["claims"]}
    assert told["kept"] == ("same", "") and told["gone"] == ("removed", "its certificate is gone")
    assert told["bent"][0] == "lost" and "its certificate is not accepted" in told["bent"][1]


def test_a_claim_that_outgrew_its_certificate_has_lost_it(here: Path) -> None:
    certificates("certs", first="x**2 >= 0")
    Path("new.claims.toml").write_text(HEAD + FIRST.replace(">= 0", ">= -1") + SECOND)
    result = run("old.claims.toml", "new.claims.toml", "--certificates", "certs")
    assert result.exit_code == 1 and "no certificate is for the new claim" in result.stdout


def test_a_refuted_statement_that_is_proved_now_is_told(here: Path) -> None:
    old = {"a": Held("a", state("x >= 0", REAL), verdict="refuted", digest="0")}
    new = {"a": Held("a", state("x**2 >= 0", REAL), verdict="proved", digest="1")}
    with Pool(1) as pool:
        (change,) = changes(old, new, pool, 1.0, Progress(visible=False))
    assert (change.kind, change.reason) == ("lost", "it was refuted and is proved")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.claims.toml", "new.claims.toml"], "none.claims.toml: no such file or folder"),
        (["empty", "new.claims.toml"], "empty: no *.cert files"),
        (["broken.claims.toml", "new.claims.toml"], "broken.claims.toml:1: not TOML"),
    ],
)
def test_what_cannot_be_read_is_named(arguments: list[str], message: str, here: Path) -> None:
    Path("empty").mkdir()
    Path("broken.claims.toml").write_text("format =")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "") and message in result.stderr


def test_a_theory_keeps_the_order_of_its_file(here: Path) -> None:
    assert [*read_theory(Path("old.claims.toml"))] == ["first", "second"]
    with pytest.raises(Unreadable):
        read_theory(Path("nowhere"))
