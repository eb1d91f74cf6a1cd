"""Claims as tests: what the pytest plugin collects, what it says, and that it keeps quiet otherwise."""

import json
import re
from importlib.metadata import entry_points
from pathlib import Path

import numpy as np
import pytest

import certify.strategies
import certify.testing.collection
import certify.testing.tally
from certify import Proved, load, prove, save, state, theorem
from certify.record import undecided
from certify.storage import write_text
from certify.trusted import write

pytest_plugins = "pytester"

LOADED = (np, certify.strategies, certify.testing.collection, certify.testing.tally)
"""Imported here, so that runs inside this process need not import them again."""
INSTALLED = any(point.value == "certify.testing.plugin" for point in entry_points(group="pytest11"))
OURS = ("-p", "no:cacheprovider", "--claims-timeout", "5", *(() if INSTALLED else ("-p", "certify.testing.plugin")))
SQUARE = '''format = "claims/1"

[[claim]]
name = "square"
title = "A square is not negative"
variables = { x = "real" }
holds = "2*x <= x**2 + 1"
'''
SHARP = '''
[[claim]]
name = "square-sharp"
title = "with < instead"
variables = { x = "real" }
holds = "2*x < x**2 + 1"
expect = "refuted"
'''
WRONG = '''
[[claim]]
name = "wrong"
variables = { x = "real", a = "positive" }
given = ["a <= 1"]
holds = "a*x <= x**2"
'''
OPEN = '''format = "claims/1"

[[claim]]
name = "two-waves"
variables = { x = "real" }
holds = "sin(x)*sin(sqrt(2)*x) > -1"
'''


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (pytester.path / "claims").mkdir()
    return pytester


def put(project: pytest.Pytester, text: str, name: str = "square.claims.toml") -> Path:
    path = project.path / "claims" / name
    path.write_text(text)
    return path


def counts(done: pytest.RunResult) -> dict[str, int]:
    """How many tests of each outcome; that pytest runs in this process may warn of what is imported already."""
    return {word: count for word, count in done.parseoutcomes().items() if word != "warnings"}


def run(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*OURS, *options)


def report(project: pytest.Pytester) -> dict[str, dict[str, object]]:
    data = json.loads((project.path / "report.json").read_text())
    assert data["format"] == "report/1"
    return {claim["name"]: claim for claim in data["claims"]}


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


def test_random_parameters_help_where_the_search_for_a_refutation_fails(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, SQUARE + SHARP)
    monkeypatch.setattr("certify.testing.leg._search", lambda *_: undecided(0.0, "Not decided."))
    assert counts(run(project, "-k", "not sample")) == {"passed": 1, "undecided": 1, "deselected": 1}


# Certificates


def certificate(project: pytest.Pytester, name: str = "square") -> Path:
    return project.path / "certs" / "claims" / "square" / f"{name}.cert"


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


# Python modules


def test_a_module_holds_claims_sympy_relations_and_derivations(project: pytest.Pytester) -> None:
    (project.path / "claims_of_mine.py").write_text(
        "from sympy import Le, symbols\n"
        "from certify import from_sympy, state, stated\n"
        "from derivations.theorems.gaussian_kernel_drift_square import derive\n"
        "x = symbols('x')\n"
        "SQUARE = from_sympy(Le(2*x, x**2 + 1), {x: 'real'})\n"
        "SQUARE_SHARP = stated(state('2*x < x**2 + 1', {'x': 'real'}), expect='refuted')\n"
        "FALSE = stated(SQUARE_SHARP.claim, expect='refuted', title='not strictly')\n"
    )
    done = run(project, "-k", "not sample", "-v")
    done.assert_outcomes(passed=6, deselected=2)
    done.stdout.fnmatch_lines([
        "claims_of_mine.py::gaussian-kernel-drift-square::prove PASSED*",
        "claims_of_mine.py::gaussian-kernel-drift-square::sharp[[]a smaller constant[]] PASSED*",
        "claims_of_mine.py::square::prove PASSED*",
        "claims_of_mine.py::square::sharp PASSED*",
        "claims_of_mine.py::false::prove PASSED*",
    ])  # fmt: skip


def test_a_module_may_read_claim_files_from_elsewhere(project: pytest.Pytester) -> None:
    (project.path / "elsewhere.toml").write_text(SQUARE + SHARP)
    (project.path / "claims_of_theirs.py").write_text(
        "from pathlib import Path\nfrom certify import read_claims\n"
        "CLAIMS = read_claims(Path(__file__).parent / 'elsewhere.toml')\nSAME = CLAIMS\n"
    )
    run(project, "-k", "not sample").assert_outcomes(passed=2, deselected=1)


def test_two_claims_of_one_name_are_refused(project: pytest.Pytester) -> None:
    (project.path / "claims_of_mine.py").write_text(
        "from certify import state, stated\nA = stated(state('0 <= 1', {}), name='one')\nONE = state('0 <= 2', {})\n"
    )
    done = run(project)
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines(["*more than one claim is called one: names are unique"])


def test_a_statement_that_cannot_be_read_is_a_collection_error_at_its_line(project: pytest.Pytester) -> None:
    text = "from certify import state\n\nBAD = state('x <= ', {'x': 'real'})\n"
    (project.path / "claims_of_mine.py").write_text(text)
    done = run(project)
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines(["claims_of_mine.py:3: holds: *"])


# Malformed files, and nonsense


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SQUARE.replace("2*x", "2*y"), 'claims/square.claims.toml:7: claim "square", holds: unknown name y*'),
        (SQUARE.replace("claims/1", "claims/9"), "claims/square.claims.toml:1: format: wanted claims/1*begin*"),
        ("format = ", "claims/square.claims.toml:1: not TOML*"),
    ],
)
def test_a_malformed_file_is_a_collection_error_with_file_line_and_way_out(
    project: pytest.Pytester, text: str, message: str
) -> None:
    put(project, text)
    done = run(project)
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines(["*ERROR collecting claims/square.claims.toml*", message])
    done.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("options", "message"),
    [(("--claims-timeout", "soon"), "*wanted a positive number of seconds*"), (("--claims-update",), "*say where*")],
)
def test_options_that_make_no_sense_are_refused(
    project: pytest.Pytester, options: tuple[str, ...], message: str
) -> None:
    done = project.runpytest_inprocess(*OURS, *options)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines([message])


# Reports


def test_ini_keys_say_the_same_as_options(project: pytest.Pytester) -> None:
    project.makeini(
        "[pytest]\nclaims_timeout = 3\nclaims_certificates = certs\nclaims_update = true\nclaims_report = report.json\n"
    )
    put(project, SQUARE)
    run(project, "-k", "prove")
    assert certificate(project).is_file()
    assert report(project)["square"]["verdict"] == "proved"


def test_junit_has_the_claim_its_verdict_evidence_and_digest(project: pytest.Pytester) -> None:
    put(project, SQUARE)
    run(project, "-k", "prove", "--junitxml", "junit.xml")
    text = (project.path / "junit.xml").read_text()
    for name, value in (("claim", "square"), ("verdict", "proved"), ("evidence", "squares"), ("digest", "")):
        assert f'<property name="{name}" value="{value}' in text


def test_workers_of_xdist_send_what_they_find_to_one_summary_and_report(project: pytest.Pytester) -> None:
    put(project, SQUARE + SHARP + WRONG)
    done = project.runpytest_subprocess(*OURS, "-n", "1", "-k", "not sample", "--claims-report", "report.json")
    done.assert_outcomes(passed=2, failed=1)
    done.stdout.fnmatch_lines(["decided 2 claims: 1 proved, 1 refuted NOT as expected", "refuted 1 of 1 sharper claim"])
    done.stdout.fnmatch_lines(["wrong is refuted, expected proved"])
    assert set(report(project)) == {"square", "square-sharp", "wrong"}


def test_without_hypothesis_claims_are_decided_and_sampling_is_skipped(project: pytest.Pytester) -> None:
    put(project, SQUARE)
    project.makeconftest(
        """
        import sys
        for name in [name for name in sys.modules if name.startswith(("certify.strategies", "hypothesis"))]:
            del sys.modules[name]
        sys.modules["hypothesis"] = None
        """
    )
    done = run(project, "-rs", "-p", "no:hypothesispytest")
    done.assert_outcomes(passed=1, skipped=1)
    done.stdout.fnmatch_lines(["*needs Hypothesis: pip install*"])


def blocks(language: str) -> list[str]:
    """The blocks of the page on the plugin."""
    text = (Path(__file__).parent.parent / "docs" / "pytest-plugin.md").read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_page_on_the_plugin_shows_what_happens(project: pytest.Pytester) -> None:
    (text,) = blocks("toml")
    put(project, text, "step.claims.toml")
    shown = [line for line in blocks("console")[0].splitlines()[1:] if "points" not in line and line != "..."]
    done = run(project, "-v", "claims")
    for line in shown:
        assert line in done.stdout.str()
    put(project, text.replace("a*h <= 1", "a*h <= 2"), "step.claims.toml")
    failed = run(project, "-k", "prove").stdout.str()
    for line in blocks("text")[0].splitlines()[1:]:
        assert line in failed


def test_theorems_of_the_catalogue_say_how_they_are_sharp() -> None:
    assert theorem("harris-rate-optimal").sharper


