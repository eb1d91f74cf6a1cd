"""The command `check`: arguments, verdicts, exit codes, what is printed and what is written."""

import json
from pathlib import Path

import pytest

from certify import Certificate, Refuted, check, load, read_claims, state
from certify.process import pool
from certify.trusted import write
from certify.trusted.evidence import Sign
from tests.commandline import CATALOGUE, CLAIMS, HARD, SQUARE, THEOREMS, report, run


def test_the_json_report_has_exactly_the_keys_of_the_contract(claims: Path) -> None:
    result = run("check", "--json", claims)
    proved, refuted = json.loads(result.stdout)["claims"]
    assert (result.exit_code, result.stderr) == (0, "")
    wanted = ["name", "verdict", "expected", "seconds", "method", "certificate", "counterexample", "reason"]
    assert [*proved] == [*refuted] == wanted
    assert (proved["verdict"], proved["certificate"], proved["counterexample"]) == ("proved", None, None)
    assert proved["reason"].startswith("Shown by squares, 1 step; certificate ")
    assert (refuted["verdict"], refuted["expected"], refuted["method"]) == ("refuted", "refuted", "witness")
    assert refuted["counterexample"] == {"x": "1"}
    assert refuted["reason"].startswith("At x = 1 the left side is 0.8414")


def test_an_unexpected_verdict_is_marked_and_gives_status_one(claims: Path) -> None:
    claims.write_text(CLAIMS.replace('"refuted"', '"proved"'))
    result = run("check", claims)
    assert result.exit_code == 1
    assert "half-sine  refuted, expected proved" in result.stdout
    assert "1 NOT as expected" in result.stdout.splitlines()[-1]


def test_the_piped_table_is_plain_aligned_text(claims: Path) -> None:
    result = run("check", claims)
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["claim", "verdict", "method", "time", "certificate"]
    assert lines[1].index("proved") == lines[2].index("refuted") == lines[0].index("verdict")
    assert result.stdout.isascii()
    assert "\x1b" not in result.stdout
    assert result.stderr == ""
    assert "2 claims: 1 proved, 1 refuted; all as expected" in lines[-1]


def test_a_refutation_shows_the_point_and_both_sides(claims: Path) -> None:
    shown = {line.split("  ")[1]: line for line in run("check", claims).stdout.splitlines() if line.startswith("  ")}
    assert shown["at"].endswith("x = 1")
    assert "0.841470984807..." in shown["left side"]
    assert shown["right side"].endswith(" 1/2")
    assert shown["states"].endswith("Half is not enough")


def test_an_undefined_side_is_named(claims: Path) -> None:
    claims.write_text('format = "claims/1"\n[[claim]]\nname = "r"\nvariables = { x = "real" }\nholds = "sqrt(x) >= 0"')
    assert report(claims)["r"]["reason"] == "At x = -1 the left side is undefined."


def test_a_statement_without_variables_is_decided(claims: Path) -> None:
    claims.write_text('format = "claims/1"\n[[claim]]\nname = "e"\nvariables = {}\nholds = "E > 3"')
    found = report(claims)["e"]
    assert (found["verdict"], found["counterexample"]) == ("refuted", {})
    assert str(found["reason"]).startswith("As it stands the left side is 2.718")


def test_contradictory_hypotheses_are_vacuous_and_not_as_expected(claims: Path) -> None:
    claims.write_text(CLAIMS.replace("holds", 'given = ["x <= 0", "x >= 1"]\nholds', 1))
    found = report(claims)["tangent"]
    assert (found["verdict"], found["expected"], found["certificate"]) == ("vacuous", "proved", None)
    assert run("check", claims).exit_code == 1


def test_what_is_too_hard_is_undecided_with_a_reason(claims: Path) -> None:
    claims.write_text(CLAIMS + HARD)
    found = report(claims, "--timeout", "1.5")["hard"]
    assert (found["verdict"], found["method"], found["certificate"]) == ("undecided", "none", None)
    assert str(found["reason"]).startswith("Not decided: ")
    assert float(str(found["seconds"])) < pool.limit(1.5)


def test_certificates_are_written_and_accepted_by_the_checker(claims: Path) -> None:
    found = report(claims, "--certificates", "deep/certs")
    paths = [Path(str(claim["certificate"])) for claim in found.values()]
    assert paths == [Path("deep/certs/tangent.cert"), Path("deep/certs/half-sine.cert")]
    assert isinstance(check(load(paths[1])), Refuted)


def test_without_a_folder_nothing_is_written(claims: Path, tmp_path: Path) -> None:
    run("check", claims)
    assert [*tmp_path.rglob("*")] == [claims]


def test_equal_names_get_the_names_of_files_or_also_of_folders(claims: Path, tmp_path: Path) -> None:
    (tmp_path / "other.claims.toml").write_text(CLAIMS)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "other.claims.toml").write_text(CLAIMS)
    run("check", claims, "other.claims.toml", "deep/other.claims.toml", "--certificates", "certs")
    names = sorted(path.name for path in (tmp_path / "certs").iterdir() if "tangent" in path.name)
    wanted = ["deep.other.tangent.cert", "my.tangent.cert", f"{tmp_path.name}.other.tangent.cert"]
    assert names == sorted(wanted)


def test_equal_names_of_two_files_are_told_apart_in_the_table(claims: Path) -> None:
    Path("other.claims.toml").write_text(claims.read_text())
    rows = run("check", claims, "other.claims.toml").stdout.splitlines()[1:5]
    assert [row.split()[0] for row in rows] == ["my.tangent", "my.half-sine", "other.tangent", "other.half-sine"]


def test_an_undecided_claim_keeps_its_earlier_certificate(claims: Path, tmp_path: Path) -> None:
    claims.write_text('format = "claims/1"\n' + HARD)
    (stated,) = read_claims(claims)
    earlier = write(Certificate(stated.claim, Sign(), None))
    (tmp_path / "hard.cert").write_text(earlier)
    found = report(claims, "--timeout", "0.1", "--certificates", tmp_path)["hard"]
    assert found["certificate"] is None
    assert (tmp_path / "hard.cert").read_text() == earlier


def test_an_undecided_claim_loses_the_certificate_of_another_claim(claims: Path, tmp_path: Path) -> None:
    claims.write_text('format = "claims/1"\n' + HARD)
    (tmp_path / "hard.cert").write_text(write(Certificate(state("x >= x", {"x": "real"}), Sign(), None)))
    assert report(claims, "--timeout", "0.1", "--certificates", tmp_path)["hard"]["verdict"] == "undecided"
    assert not (tmp_path / "hard.cert").exists()


def test_a_file_named_twice_is_checked_once(claims: Path) -> None:
    assert len(report(claims, claims, "my.claims.toml")) == 2


def test_several_jobs_report_in_the_order_of_the_input(claims: Path) -> None:
    claims.write_text('format = "claims/1"\n' + HARD + CLAIMS.split("\n", 1)[1])
    assert [*report(claims, "--jobs", "3", "--timeout", "1")] == ["hard", "tangent", "half-sine"]


def test_the_whole_catalogue_is_checked_without_arguments(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "limit", lambda timeout: 5.0)
    found = report("--timeout", "2", "--jobs", "2")
    assert [*found] == [*THEOREMS, "shipped-tangent", "half-sine"]
    verdicts = [claim["verdict"] for claim in found.values()]
    assert verdicts == ["proved", "undecided", "refuted", *["undecided"] * 4, "proved", "refuted"]
    assert {claim["expected"] for claim in found.values()} == {"proved", "refuted"}


def test_a_theorem_whose_derivation_has_a_gap_is_not_proved(catalogue: Path) -> None:
    found = report("gap")["gap"]
    assert found["verdict"] == "undecided"
    assert "a step of its derivation was not shown in time" in str(found["reason"])


def test_a_claim_that_runs_over_its_time_is_stopped_and_the_others_go_on(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "limit", lambda timeout: 4.0)
    found = report("sleeper", "tangent-line")
    assert str(found["sleeper"]["reason"]).startswith("Stopped after 4 seconds: ")
    assert [claim["verdict"] for claim in found.values()] == ["undecided", "proved"]


def test_the_limit_leaves_half_as_much_again_and_ten_seconds() -> None:
    assert pool.limit(10) == 25


def test_a_worker_that_dies_costs_only_its_claim(catalogue: Path) -> None:
    found = report("crasher", "tangent-line")
    assert "ended by itself (exit status 3)" in str(found["crasher"]["reason"])
    assert found["tangent-line"]["verdict"] == "proved"


def test_a_derivation_that_raises_is_named_with_its_line(catalogue: Path) -> None:
    reason = str(report("raiser")["raiser"]["reason"])
    line = next(number for number, text in enumerate(CATALOGUE.split("\n"), 1) if "no such key" in text)
    assert f".py:{line}: KeyError: 'no such key': mend this theorem's file" in reason


def test_a_claim_that_wants_too_much_memory_is_undecided_and_says_so(catalogue: Path) -> None:
    found = report("glutton", "tangent-line", "--memory", "2")
    assert "it wants more than 2 GiB of memory (--memory gives it more)" in str(found["glutton"]["reason"])
    assert found["tangent-line"]["verdict"] == "proved"


def test_claims_of_the_shipped_files_are_known_by_name(catalogue: Path) -> None:
    assert report("half-sine")["half-sine"]["verdict"] == "refuted"


def test_one_theorem_is_derived_when_one_is_named(catalogue: Path) -> None:
    from fakecatalogue import Catalogue  # type: ignore[import-not-found]  # made by the fixture

    assert report("tangent-line")["tangent-line"]["verdict"] == "proved"
    assert Catalogue.derived == ["tangent-line"]


def test_a_number_stands_for_its_theorems(catalogue: Path) -> None:
    shown = json.loads(run("show", "t-x1", "--json").stdout)["claims"]
    assert [claim["name"] for claim in shown] == THEOREMS
    assert "T-X1 is the number of tangent-line, gap" in run("derive", "T-X1").stderr


def test_a_folder_stands_for_the_claim_files_in_it_and_below(claims: Path) -> None:
    Path("deep").mkdir()
    Path("deep/other.claims.toml").write_text(CLAIMS.replace("tangent", "touching"))
    Path("deep/settings.toml").write_text("[tool]\n")
    assert [*report(".")] == ["touching", "half-sine", "tangent"]


def test_a_python_file_with_a_theorem_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("square.py").write_text(SQUARE)
    found = report("square.py")
    assert found["square-drift"]["verdict"] == "proved"


def test_a_claim_called_as_a_theorem_is_refused(catalogue: Path) -> None:
    place = catalogue / "shipped.claims.toml"
    place.write_text(CLAIMS.replace('"tangent"', '"gap"'))
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"certify: gap is the name of the theorem T-X1 and of a claim in {place}: rename one\n"
