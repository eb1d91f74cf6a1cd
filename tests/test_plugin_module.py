"""Claims as tests: Python modules of claims, malformed files, reports."""

import re
from pathlib import Path

import pytest

from certify import theorem
from tests.project import OURS, SHARP, SQUARE, WRONG, certificate, put, report, run

pytest_plugins = "pytester"

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
