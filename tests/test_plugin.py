"""Claims as tests: what the pytest plugin collects, what it says, and that it keeps quiet otherwise."""

from dataclasses import replace

import pytest

from certify import Proved, load, prove, save, state
from certify.record import undecided
from certify.storage import write_text
from certify.testing.case import Case, joined
from certify.trusted import write
from certify.trusted.claim import Domain
from derivations.statement import sequence
from tests.project import certificate, OPEN, OURS, SHARP, SQUARE, WRONG, counts, put, report, run

pytest_plugins = "pytester"

# Silent unless asked


def test_a_run_without_claims_imports_and_prints_nothing_of_ours(project: pytest.Pytester) -> None:
    project.makepyfile(
        test_other="""
        import sys
        def test_nothing_is_imported():
            ours = {name for name in sys.modules if name.startswith("certify")}
            assert ours <= {"certify", "certify.testing", "certify.testing.plugin", "certify.testing.setting"}
            assert not {"flint", "sympy", "scipy", "hypothesis"} & set(sys.modules)
        """
    )
    done = project.runpytest_subprocess(*OURS)
    done.assert_outcomes(passed=1)
    done.stdout.no_fnmatch_line("*claims*===*")


def test_a_module_that_is_only_called_like_claims_is_left_alone(project: pytest.Pytester) -> None:
    project.makepyfile(insurance_claims="raise SystemExit('imported')", claims_of_damage="import certifying, json")
    assert run(project).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_test_module_that_holds_claims_stays_a_test_module(project: pytest.Pytester) -> None:
    project.makepyfile(test_claims="from certify import state\nC = state('0 <= 1', {})\ndef test_one():\n    pass\n")
    run(project).assert_outcomes(passed=1)


# Items


def test_a_claim_has_an_item_for_each_leg(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP + WRONG)
    done = run(project, "--collect-only", "-q")
    done.stdout.fnmatch_lines([
        "claims/square.claims.toml::square::prove",
        "claims/square.claims.toml::square::sample",
        "claims/square.claims.toml::square::sharp",
        "claims/square.claims.toml::wrong::prove",
        "claims/square.claims.toml::wrong::sample",
    ])  # fmt: skip
    done.stdout.no_fnmatch_line("*square-sharp*")


def test_claims_pass_and_are_summed_up(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP)
    done = run(project)
    done.assert_outcomes(passed=3)
    done.stdout.fnmatch_lines(
        ["decided 1 claim: 1 proved", "sampled 1 claim at * points", "refuted 1 of 1 sharper claim"]
    )


def test_claims_are_selected_by_name_leg_and_marker(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP)
    project.makepyfile(test_other="def test_other():\n    pass\n")
    run(project, "-k", "sharp").assert_outcomes(passed=1, deselected=3)
    run(project, "-m", "not claims").assert_outcomes(passed=1, deselected=3)


# Refutations


def test_a_false_claim_fails_with_the_statement_the_point_and_both_sides(project: pytest.Pytester) -> None:
    put(project, SQUARE + WRONG)
    done = run(project, "-k", "wrong")
    done.assert_outcomes(failed=2)
    done.stdout.fnmatch_lines([
        "*wrong: prove*",
        "wrong is refuted, expected proved",
        "  given       a <= 1",
        "  claimed     a*x <= x[*][*]2",
        "  at          x = *, a = *",
        "  left side   *",
        "  right side  *",
        "  stands in   claims/square.claims.toml:9",
        "*wrong: sample*",
        "wrong fails at a point, as the checker confirms",
        "decided 1 claim: 1 refuted NOT as expected",
        "FAILED claims/square.claims.toml::wrong::prove - wrong is refuted, expected proved",
    ])  # fmt: skip
    done.stdout.no_fnmatch_line("*Traceback*")
    done.stdout.no_fnmatch_line("*certify/testing*")


def test_a_red_sample_is_a_refutation_in_the_report(project: pytest.Pytester) -> None:
    put(project, SQUARE + WRONG)
    run(project, "-k", "wrong and sample", "--claims-report", "report.json").assert_outcomes(failed=1)
    found = report(project)["wrong"]
    assert found["verdict"] == "refuted" and found["evidence"] == "sampling"
    point = found["counterexample"]
    assert isinstance(point, dict) and set(point) == {"x", "a"}


def test_a_claim_that_is_expected_to_be_refuted_passes_when_it_is(project: pytest.Pytester) -> None:
    put(project, SQUARE + WRONG + 'expect = "refuted"\n')
    done = run(project, "-k", "wrong")
    done.assert_outcomes(passed=1)
    done.stdout.fnmatch_lines(["decided 1 claim: 1 refuted as expected"])


def test_a_claim_that_is_expected_to_be_refuted_fails_when_it_is_proved(project: pytest.Pytester) -> None:
    put(project, SQUARE + 'expect = "refuted"\n')
    done = run(project)
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["square is proved, expected refuted"])


def test_hypotheses_that_contradict_each_other_never_pass(project: pytest.Pytester) -> None:
    put(project, SQUARE.replace("holds", 'given = ["x > 1", "x < 0"]\nholds'))
    done = run(project, "--claims-timeout", "2")
    done.assert_outcomes(failed=1, skipped=1)
    done.stdout.fnmatch_lines(["square is vacuous, expected proved"])


# Undecided


def test_an_undecided_claim_is_counted_as_such_and_fails_when_strict(project: pytest.Pytester) -> None:
    put(project, OPEN)
    few = ("-k", "prove", "--claims-timeout", "0.3")
    done = run(project, *few, "--runxfail", "-v", "--claims-report", "report.json")
    assert done.ret == 0 and counts(done) == {"undecided": 1, "deselected": 1}
    done.stdout.fnmatch_lines(["*two-waves::prove UNDECIDED*", "decided 1 claim: 1 undecided"])
    assert report(project)["two-waves"]["verdict"] == "undecided"
    project.makeini("[pytest]\nclaims_strict = true\n")
    run(project, *few).assert_outcomes(failed=1, deselected=1)


# Sharpness


def test_a_claim_that_is_not_sharp_fails(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP.replace("+ 1", "+ 2"))
    done = run(project, "-k", "sharp")
    done.assert_outcomes(failed=1, deselected=2)
    done.stdout.fnmatch_lines(["square is not shown to be sharp: the sharper claim is proved", "*states*with <*"])


def test_a_claim_about_other_variables_shows_nothing_about_sharpness(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP.replace('x = "real"', 'x = "positive"'))
    done = run(project, "-k", "sharp")
    done.assert_outcomes(failed=1, deselected=2)
    done.stdout.fnmatch_lines(["square-sharp does not say how square is sharp: its variables are not those*"])


def test_a_sharper_claim_without_a_hypothesis_is_told_which_one(project: pytest.Pytester) -> None:
    put(project, SQUARE.replace("holds", 'given = ["x <= 2"]\nholds') + SHARP)
    done = run(project, "-k", "sharp")
    done.assert_outcomes(failed=1, deselected=2)
    done.stdout.fnmatch_lines(
        ["square-sharp does not say how square is sharp: it lacks the hypothesis x <= 2 of the *"]
    )


def test_a_rule_for_every_index_is_a_hypothesis_that_a_sharper_claim_must_have() -> None:
    names: dict[str, str | Domain] = {"D": sequence(), "n": "integer >= 0"}
    claim = state("at(D, n) <= at(D, 0)", names, operators=True, always=[("k", "at(D, k + 1) <= at(D, k)")])
    strict = replace(claim, holds=state("at(D, n) < at(D, 0)", names, operators=True).holds)
    for sharper, fault in [(strict, ""), (replace(strict, always=()), "it lacks the hypothesis for every k >= 0, ")]:
        found = joined([Case("run", claim, "proved", 1), Case("run-sharp", sharper, "refuted", 2)])
        assert found[0].sharper[0].fault.startswith(fault) and bool(fault) == bool(found[0].sharper[0].fault)


def test_random_parameters_help_where_the_search_for_a_refutation_fails(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, SQUARE + SHARP)
    monkeypatch.setattr("certify.testing.leg._search", lambda *_: undecided(0.0, "Not decided."))
    assert counts(run(project, "-k", "not sample")) == {"passed": 1, "undecided": 1, "deselected": 1}


# Certificates


def test_certificates_are_written_then_checked_again(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP)
    done = run(project, "--claims-certificates", "certs", "--claims-update", "-k", "not sample")
    done.stdout.fnmatch_lines(["*square::prove  its certificate was written"])
    assert certificate(project).is_file() and certificate(project, "square-sharp").is_file()
    again = run(project, "--claims-certificates", "certs", "-k", "not sample", "--claims-report", "report.json")
    again.stdout.fnmatch_lines(["decided 1 claim: 1 proved (1 by certificate)"])
    assert report(project)["square"]["certificate"] == "certs/claims/square/square.cert"


def test_a_certificate_stands_for_a_claim_that_the_search_would_not_decide(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, SQUARE)
    verdict = prove(state("2*x <= x**2 + 1", {"x": "real"}))
    assert isinstance(verdict, Proved)
    (project.path / "certs").mkdir()
    save(verdict, project.path / "certs" / "square.cert")  # where `certify check --certificates` puts it
    monkeypatch.setattr("certify.testing.leg._search", None)
    run(project, "-k", "prove", "--claims-certificates", "certs").assert_outcomes(passed=1, deselected=1)


def test_a_certificate_of_an_earlier_statement_is_not_used_and_replaced_on_demand(project: pytest.Pytester) -> None:
    put(project, SQUARE)
    few = ("-k", "prove", "--claims-certificates", "certs")
    run(project, *few, "--claims-update")
    before = certificate(project).read_text()
    put(project, SQUARE.replace("x**2 + 1", "x**2 + 2"))
    done = run(project, *few)
    done.assert_outcomes(passed=1, deselected=1)
    done.stdout.fnmatch_lines(["*square.cert is for an earlier statement: --claims-update writes*"])
    assert certificate(project).read_text() == before
    run(project, *few, "--claims-update")
    assert certificate(project).read_text() != before


def test_a_certificate_that_is_not_accepted_fails_until_it_is_replaced(project: pytest.Pytester) -> None:
    put(project, SQUARE)
    few = ("-k", "prove", "--claims-certificates", "certs")
    run(project, *few, "--claims-update")
    known = load(certificate(project))
    write_text(certificate(project), write(known).replace("(squares", "(squares 2", 1))
    done = run(project, *few)
    done.assert_outcomes(failed=1, deselected=1)
    done.stdout.fnmatch_lines(["square has a certificate that is not accepted", "*--claims-update writes a new one*"])
    run(project, *few, "--claims-update").assert_outcomes(passed=1, deselected=1)
    run(project, *few).assert_outcomes(passed=1, deselected=1)


def test_a_certificate_for_another_claim_proves_nothing(project: pytest.Pytester) -> None:
    put(project, SQUARE + WRONG)
    run(project, "-k", "square and prove", "--claims-certificates", "certs", "--claims-update")
    certificate(project).rename(certificate(project, "wrong"))
    run(project, "-k", "wrong and prove", "--claims-certificates", "certs").assert_outcomes(failed=1, deselected=3)
