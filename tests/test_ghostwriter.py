"""Test modules that `certify test` writes: readable, and passing."""

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from certify.cli import main
from certify.testing.ghostwriter import NotWritten, written

pytest_plugins = "pytester"

FILE = '''format = "claims/1"

[[claim]]
name = "square"
title = "Twice a number is at most its square and one"
variables = { x = "real" }
holds = "2*x <= x**2 + 1"

[[claim]]
name = "strictly"
variables = { x = "real", n = "integer >= 1" }
given = ["x <= n"]
holds = "2*x < x**2 + 1"
expect = "refuted"
'''


@pytest.fixture(scope="module")
def of_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "claims").mkdir()
    (folder / "tests").mkdir()
    (folder / "claims" / "my.claims.toml").write_text(FILE)
    output = folder / "tests" / "test_my.py"
    output.write_text(written(str(folder / "claims" / "my.claims.toml"), output))
    return output


@pytest.fixture(scope="module")
def of_theorem() -> str:
    return written("harris-far-pairs", None)


def functions(text: str) -> list[str]:
    return [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]


def test_a_claim_gets_tests_of_its_verdict_and_at_random_parameters(of_file: Path) -> None:
    assert functions(of_file.read_text()) == [
        "test_square_is_proved", "test_square_holds_at_random_parameters", "test_strictly_is_refuted",
    ]  # fmt: skip


def test_the_module_shows_each_claim_and_reads_it_from_its_file(of_file: Path) -> None:
    text = of_file.read_text()
    assert 'FILE = Path(__file__).parent / "../claims/my.claims.toml"' in text
    assert "# Twice a number is at most its square and one\n# for x: real\n# holds 2*x <= x**2 + 1\n" in text
    assert max(map(len, text.split("\n"))) <= 120


def test_a_theorem_gets_a_test_of_every_sharper_claim(of_theorem: str) -> None:
    found = functions(of_theorem)
    assert found[:2] == ["test_the_theorem_is_proved", "test_the_theorem_holds_at_random_parameters"]
    assert len(found) > 2 and all(re.fullmatch("test_[a-z0-9_]+_is_refuted", name) for name in found[2:])


def test_what_is_written_passes(pytester: pytest.Pytester, of_file: Path, of_theorem: str) -> None:
    pytester.makepyfile(test_theorem=of_theorem)
    done = pytester.runpytest_inprocess("-p", "no:cacheprovider", "test_theorem.py", str(of_file))
    done.assert_outcomes(passed=3 + len(functions(of_theorem)))


def test_a_claim_of_the_catalogue_is_stated_in_the_module(pytester: pytest.Pytester) -> None:
    text = written("pitfall-01-pinsker-without-the-half", None)
    assert "PINSKER_WITHOUT_THE_HALF = state(" in text
    pytester.makepyfile(test_pinsker=text)
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_nothing_is_written_for_a_claim_that_does_not_come_out_as_expected(tmp_path: Path) -> None:
    path = tmp_path / "bad.claims.toml"
    path.write_text(FILE.replace('expect = "refuted"\n', ""))
    with pytest.raises(NotWritten, match="strictly is refuted, expected proved"):
        written(str(path), None)


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    output = tmp_path / "test_x.py"
    output.write_text("mine")
    done = CliRunner().invoke(main, ["test", "harris-far-pairs", "-o", str(output)])
    assert done.exit_code == 2 and "--force" in done.stderr and output.read_text() == "mine"
