"""The command line: arguments, verdicts, exit codes, what is printed and what is written."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certify import Certificate, Proved, Refuted, check, load, pool, prove, read_claims, save, state
from certify.cli import main
from certify.trusted import write
from certify.trusted.evidence import Sign

CLAIMS = """format = "claims/1"

[[claim]]
name = "tangent"
title = "A square lies above its tangent"
source = "school"
variables = { x = "real" }
holds = "x**2 >= 2*x - 1"

[[claim]]
name = "half-sine"
title = "Half is not enough"
variables = { x = "positive" }
holds = "sin(x) <= x/2"
expect = "refuted"
"""
HARD = """
[[claim]]
name = "hard"
variables = { x = "real" }
holds = "sin(x)*sin(sqrt(2)*x) > -1"
"""
THEOREMS = ["tangent-line", "gap", "wrong", "sleeper", "crasher", "glutton", "raiser"]
CATALOGUE = """
import os, time
from pathlib import Path
from certify.claimfile import state
from certify.search.pipeline import effort_of, search

class Theorem:
    def __init__(self, name, holds, act=None):
        self.name, self.ref, self.title, self.source = name, "T-X1", f"The title of {name}", "a book"
        self.statement, self.sharpness, self.cited, self.act = "For every $x$.", "Equality at 1.", ("Euclid",), act
        self.reading = "An area is a product."
        self.claim = state(holds, {"x": "real"})
    def evidence(self, seconds):
        if self.act:
            self.act()
            return None
        return search(self.claim, effort_of(seconds))
    def document(self, kind, digest, *, fragment=False):
        return f"{kind} {digest} {fragment}\\n"

THEOREMS = {
    "tangent-line": ("x**2 >= 2*x - 1",),
    "gap": ("x**2 >= 0", lambda: None),
    "wrong": ("x**2 >= x", lambda: None),
    "sleeper": ("x**2 >= 0", lambda: time.sleep(60)),
    "crasher": ("x**2 >= 0", lambda: os._exit(3)),
    "glutton": ("x**2 >= 0", lambda: bytearray(8 * 2**30)),
    "raiser": ("x**2 >= 0", lambda: {}["no such key"]),
}

class Catalogue:
    derived = []

    def names(self):
        return list(THEOREMS)

    def theorem(self, name):
        self.derived.append(name)
        return Theorem(name, *THEOREMS[name])

    def adopt(self, value):
        return value if isinstance(value, Theorem) else None

    def certificates(self):
        return None

    def claim_files(self):
        return [Path(__file__).with_name("shipped.claims.toml")]
"""
SQUARE = '''"""A square.

No square is negative.

Sharpness. At zero.

Source. School.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    return theorem(__doc__, "square-drift", "T-Z1", Setting({"x": "real"}), holds="x**2 >= 0")
'''


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue that shadows the installed one, for this process and those that it starts."""
    folder = tmp_path / "site"
    info = folder / "driftproof-0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: driftproof\nVersion: 0\n")
    (info / "entry_points.txt").write_text("[certify.catalogue]\ndriftproof = fakecatalogue:Catalogue\n")
    (folder / "fakecatalogue.py").write_text(CATALOGUE)
    (folder / "shipped.claims.toml").write_text(CLAIMS.replace("tangent", "shipped-tangent"))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    monkeypatch.delitem(sys.modules, "fakecatalogue", raising=False)
    monkeypatch.chdir(tmp_path)  # a checkout installed in place has metadata of its own, which would come first
    return folder


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A claim file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my.claims.toml"
    path.write_text(CLAIMS)
    yield path
    assert not [*tmp_path.rglob("*.tmp")]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report(*arguments: object) -> dict[str, dict[str, object]]:
    result = run("check", "--json", *arguments)
    found = json.loads(result.stdout)
    assert found["format"] == "report/1"
    return {claim["name"]: claim for claim in found["claims"]}


# --- check ------------------------------------------------------------------------------------------------------------


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


def test_equal_names_of_two_files_get_their_files_names(claims: Path, tmp_path: Path) -> None:
    (tmp_path / "other.claims.toml").write_text(CLAIMS)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "other.claims.toml").write_text(CLAIMS)
    run("check", claims, "other.claims.toml", "deep/other.claims.toml", "--certificates", "certs")
    names = sorted(path.name for path in (tmp_path / "certs").iterdir() if "tangent" in path.name)
    assert names == ["my.tangent.cert", "other.tangent-2.cert", "other.tangent.cert"]


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


# --- bad input --------------------------------------------------------------------------------------------------------

BAD = {
    "no-such.toml": "no-such.toml: cannot be read",
    "tangent-lin": "did you mean tangent-line?",
    "nonsense-name": "`certify list` shows the names",
    "T-X9": "`certify list` shows the names",
    "certs-of-old": "certs-of-old: no *.claims.toml files in this folder or below",
    "broken.py": "broken.py:2: SyntaxError: '(' was never closed: mend this theorem's file, or take it away",
    "leaving.py": "leaving.py:1: SystemExit: 3: mend this theorem's file",
    "own.py": "own.py:4: Odd: of its own kind: mend this theorem's file",
    "other.py": "other.py: wanted a function derive() that returns a derivation",
    "none.py": "none.py: no such file: wanted a Python file",
    "broken.toml": "broken.toml:1: not TOML",
    "unknown.claims.toml": 'claim "tangent", holds: unknown name z',
    "twice.claims.toml": "names are unique",
    "bytes.toml": "not UTF-8",
    "--timeout=0": "wanted a positive number of seconds",
    "--timeout=-1": "wanted a positive number of seconds",
    "--timeout=nan": "wanted a positive number of seconds",
    "--timeout=inf": "wanted a positive number of seconds",
    "--timeout=soon": "wanted a positive number of seconds",
    "--jobs=0": "--jobs",
    "--certificates=my.claims.toml": "--certificates",
    "--certificates=my.claims.toml/below": "my.claims.toml/below: no folder for certificates",
    "--colour": "No such option",
    "": "an empty argument",
}


@pytest.mark.parametrize("argument", BAD)
def test_bad_input_is_one_message_and_status_two(argument: str, claims: Path, catalogue: Path) -> None:
    Path("broken.toml").write_text("format = ")
    Path("unknown.claims.toml").write_text(CLAIMS.replace("2*x", "2*z"))
    Path("twice.claims.toml").write_text(CLAIMS + CLAIMS.split("\n", 1)[1])
    Path("bytes.toml").write_bytes(b"\xff\xfe")
    Path("certs-of-old").mkdir()
    Path("broken.py").write_text("def derive():\n    return (1 +\n")
    Path("leaving.py").write_text("raise SystemExit(3)\n")
    Path("own.py").write_text("class Odd(Exception): ...\n\ndef derive():\n    raise Odd('of its own kind')\n")
    Path("other.py").write_text("def derive():\n    return 3\n")
    options = [] if argument.startswith("--cert") else ["--certificates", "certs"]
    result = run("check", claims, argument, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert BAD[argument] in result.stderr
    assert result.stderr.startswith("certify")
    assert "Traceback" not in result.stderr
    assert not Path("certs").exists()


def test_claims_are_read_from_a_pipe() -> None:
    command = [sys.executable, "-m", "certify", "check", "/dev/stdin", "--json"]
    result = subprocess.run(command, input=CLAIMS, capture_output=True, text=True, check=True)
    assert [claim["name"] for claim in json.loads(result.stdout)["claims"]] == ["tangent", "half-sine"]


def test_no_text_of_a_claim_file_is_evaluated(claims: Path) -> None:
    for text in ("__import__('os').system('touch owned')", "x.__class__ <= 1", "(lambda: 1)() <= 1"):
        claims.write_text(CLAIMS.replace("x**2 >= 2*x - 1", text))
        assert run("check", claims).exit_code == 2
    assert not Path("owned").exists()


def test_modules_beside_a_claim_file_are_not_imported(claims: Path) -> None:
    for name in ("numpy", "json", "scipy"):
        Path(f"{name}.py").write_text("raise SystemExit('imported from the current folder')")
    assert run("check", claims).exit_code == 0


@pytest.mark.parametrize("arguments", [["recheck", "none"], ["show", "none"], ["derive", "none"], ["chek"]])
def test_every_command_refuses_what_is_not_there(arguments: list[str], catalogue: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


# --- recheck ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def certificates(claims: Path) -> Path:
    """A folder with a proof and a refutation."""
    Path("certs").mkdir()
    for stated in read_claims(claims):
        verdict = prove(stated.claim)
        assert isinstance(verdict, Proved | Refuted)
        save(verdict, Path("certs") / f"{stated.name}.cert")
    return Path("certs")


def test_recheck_accepts_what_check_wrote(certificates: Path) -> None:
    result = run("recheck", certificates)
    refuted, proved = result.stdout.splitlines()
    assert result.exit_code == 0
    assert proved.split()[0] == "proved"
    assert proved.endswith("certs/tangent.cert  x: real: x**2 >= 2*x - 1")
    assert refuted.split()[0] == "refuted"


def test_recheck_gives_json(certificates: Path) -> None:
    found = json.loads(run("recheck", "--json", certificates / "tangent.cert").stdout)
    assert found["format"] == "recheck/1"
    assert [found["certificates"][0][key] for key in ("verdict", "reason")] == ["proved", None]


def test_recheck_rejects_a_bent_certificate(certificates: Path) -> None:
    path = certificates / "tangent.cert"
    path.write_text(path.read_text().replace("2", "3"))
    result = run("recheck", certificates)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["refuted", "rejected"]


def test_recheck_finds_certificates_in_folders_below(certificates: Path) -> None:
    (certificates / "deep").mkdir()
    (certificates / "tangent.cert").rename(certificates / "deep" / "tangent.cert")
    assert len(run("recheck", ".").stdout.splitlines()) == 2


def test_recheck_takes_an_empty_argument_for_no_folder(certificates: Path) -> None:
    result = run("recheck", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "got an empty text" in result.stderr


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "pipe"])
def test_recheck_says_what_it_cannot_read(kind: str, certificates: Path) -> None:
    path = certificates / "odd.cert"
    if kind == "empty":
        path.mkdir()
    if kind == "binary":
        path.write_bytes(b"\xff\x00")
    if kind == "pipe":
        os.mkfifo(path)
    result = run("recheck", path, certificates / "tangent.cert")
    assert result.exit_code == 2
    assert "odd.cert" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# --- list, show, derive -----------------------------------------------------------------------------------------------


def test_list_gives_theorems_as_json(catalogue: Path) -> None:
    found = json.loads(run("list", "--json").stdout)
    assert found["format"] == "list/1"
    assert [theorem["name"] for theorem in found["theorems"]][:2] == ["tangent-line", "gap"]
    wanted = {"name": "tangent-line", "ref": "T-X1", "title": "The title of tangent-line", "source": "a book"}
    assert found["theorems"][0] == wanted


def test_list_shows_theorems_and_then_claims(catalogue: Path) -> None:
    lines = run("list").stdout.splitlines()
    assert lines[0].split() == ["ref", "theorem", "title"]
    assert lines[lines.index("") + 1].split() == ["expected", "claim", "title"]
    assert lines[-1].split()[:2] == ["refuted", "half-sine"]


def test_show_tells_all_of_a_theorem(catalogue: Path) -> None:
    text = run("show", "tangent-line").stdout
    for part in ("T-X1", "For every $x$.", "x: real", "x**2 >= 2*x - 1", "Equality at 1.", "Euclid", "a book"):
        assert part in text


def test_show_tells_of_a_claim_of_a_file(catalogue: Path) -> None:
    text = run("show", "half-sine").stdout
    for part in ("Half is not enough", "x: positive", "sin(x) <= x/2", "refuted", "shipped.claims.toml"):
        assert part in text


@pytest.mark.parametrize("kind", ["tex", "html"])
def test_derive_writes_the_document_of_a_proved_theorem(kind: str, catalogue: Path, claims: Path) -> None:
    assert run("derive", "tangent-line", "-o", f"proof.{kind}", "--fragment").exit_code == 0
    word, digest, fragment = Path(f"proof.{kind}").read_text().split()
    assert (word, len(digest), fragment) == (kind, 64, "True")


def test_derive_prints_latex_when_no_file_is_named(catalogue: Path) -> None:
    assert run("derive", "tangent-line").stdout.startswith("tex ")


@pytest.mark.parametrize("name", ["gap", "wrong"])
def test_derive_writes_nothing_of_a_theorem_that_is_not_proved(name: str, catalogue: Path, claims: Path) -> None:
    result = run("derive", name, "-o", "proof.tex")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"certify derive: {name} is ")
    assert not Path("proof.tex").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tangent-line", "-o", "proof.pdf"], "name it proof.tex or proof.html"),
        (["half-sine"], "without a derivation"),
        (["tangent-line", "-o", "no/such/folder.tex"], "folder.tex: cannot be written"),
    ],
)
def test_derive_refuses_what_it_cannot_do(arguments: list[str], message: str, catalogue: Path, claims: Path) -> None:
    result = run("derive", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


# --- the process ------------------------------------------------------------------------------------------------------


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """A Python process that hears interrupts, whatever started the tests."""
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", start + textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_an_interrupt_leaves_whole_certificates(catalogue: Path, claims: Path) -> None:
    arguments = ("check", claims, "sleeper", "--certificates", "certs")
    process = python("from certify.cli import main; main()", *arguments)
    deadline = time.monotonic() + 60
    while not Path("certs/half-sine.cert").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, (out, err)
    assert err == "certify: interrupted: 2 of 3 claims were decided; certificates in certs are whole\n"
    assert "2 claims: 1 proved, 1 refuted" in out
    assert sorted(os.listdir("certs")) == ["half-sine.cert", "tangent.cert"]
    assert run("recheck", "certs").exit_code == 0


def test_an_interrupted_json_report_is_not_half_printed(catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", "check", "sleeper", "--json")
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, ""), err
    assert "interrupted" in err


@pytest.mark.parametrize(("arguments", "status"), [(["list"], 0), (["show", "gap"], 0), (["check", "wrong"], 1)])
def test_a_reader_who_has_enough_changes_nothing(arguments: list[str], status: int, catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", *arguments)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(timeout=30) == status


def modules_after(code: str) -> set[str]:
    out, err = python(f"{code}\nimport sys; print(' '.join(sys.modules))").communicate(timeout=60)
    assert err == ""
    return {name.split(".")[0] for name in out.splitlines()[-1].split()}


def test_the_trusted_code_imports_neither_numpy_nor_sympy() -> None:
    assert not modules_after("import certify.trusted") & {"numpy", "scipy", "sympy", "click", "rich"}


def test_help_imports_nothing_heavy() -> None:
    code = """
        import contextlib
        from certify.cli import main
        with contextlib.suppress(SystemExit):
            main(["--help"])
    """
    heavy = {"numpy", "scipy", "sympy", "flint", "rich", "derivations"}
    assert not modules_after(textwrap.dedent(code)) & heavy


def test_a_bare_command_prints_its_help() -> None:
    assert run().stdout == run("--help").stdout
    assert run("--version").stdout.startswith("certify, version ")
