"""`python -m tests.benchmark`: the figures of docs/figures.md, measured as whole processes on this machine.

Checks the whole catalogue and its claim files with the command line, re-checks the certificates, times the start-up
of the command, and counts the trusted code.
"""

import ast
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
CERTIFY = [sys.executable, "-m", "certify"]
SEARCH = [*CERTIFY, "check", "--json", "--search", "--timeout", "60"]
EASY = {"proved": "x*y <= (x**2 + y**2)/2", "refuted": "x*y <= (x**2 + y**2)/3"}
CALLS = """
from statistics import median
from time import perf_counter
from certify import prove, state

IDENTITY, SIGN = "(x + y)**2 == x**2 + 2*x*y + y**2", "x**2 + y**2 + 1 > 0"
for holds in (IDENTITY, SIGN, "x*y <= (x**2 + y**2)/2", "x*y <= (x**2 + y**2)/3"):
    claim, times = state(holds, {"x": "real", "y": "real"}), []
    for _ in range(21):
        start = perf_counter()
        prove(claim)
        times.append(perf_counter() - start)
    print(median(times[1:]))
"""


def seconds(command: list[str]) -> tuple[float, str]:
    """The wall time of a command, and what it printed."""
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return perf_counter() - start, done.stdout


def trusted_lines() -> tuple[int, int]:
    """All lines of the trusted code, and those that are neither blank, comment nor docstring."""
    whole, code = 0, 0
    for path in sorted((ROOT / "certify" / "trusted").glob("*.py")):
        text = path.read_text()
        silent = set()
        for node in ast.walk(ast.parse(text)):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
                value = body[0].value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    silent |= set(range(body[0].lineno, (body[0].end_lineno or 0) + 1))
        lines = text.splitlines()
        whole += len(lines)
        code += sum(
            1
            for n, line in enumerate(lines, 1)
            if line.strip() and not line.strip().startswith("#") and n not in silent
        )
    return whole, code


def machine() -> str:
    """The processor and Python of this machine."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def easy_processes(folder: str) -> str:
    """The median times of five whole processes, each on a file with one easy claim."""
    found = []
    for expect, holds in EASY.items():
        path = Path(folder) / f"{expect}.claims.toml"
        path.write_text(
            f'format = "claims/1"\n[[claim]]\nname = "easy"\nvariables = {{ x = "real", y = "real" }}\n'
            f'holds = "{holds}"\nexpect = "{expect}"\n'
        )
        times = [seconds([*CERTIFY, "check", str(path)])[0] for _ in range(5)]
        found.append(f"{statistics.median(times):.2f} s {expect}")
    return ", ".join(found)


def easy_calls() -> str:
    """The median times of `prove` on easy claims: an identity, signs, squares, a counterexample."""
    _, text = seconds([sys.executable, "-c", CALLS])
    return ", ".join(f"{1000 * float(line):.1f}" for line in text.split()) + " ms"


def main() -> None:
    """Measures and prints a table in Markdown."""
    start_up = statistics.median(seconds([*CERTIFY, "--help"])[0] for _ in range(5))
    with tempfile.TemporaryDirectory() as folder:
        easy = easy_processes(folder)
    with tempfile.TemporaryDirectory() as folder:
        one, text = seconds([*SEARCH, "--jobs", "1", "--certificates", folder])
        report = json.loads(text)["claims"]
        again, _ = seconds([*CERTIFY, "recheck", folder])
        sizes = [path.stat().st_size for path in Path(folder).rglob("*.cert")]
    two, _ = seconds([*SEARCH, "--jobs", "2"])
    kept, _ = seconds([*CERTIFY, "check", "--json", "--jobs", "2"])
    slowest = max(report, key=lambda claim: claim["seconds"])
    expected = sum(claim["verdict"] == claim["expected"] for claim in report)
    whole, code = trusted_lines()
    rows = [
        ("machine", machine()),
        ("claims with the expected verdict", f"{expected} of {len(report)}"),
        ("`certify check --jobs 2`, from the committed certificates", f"{kept:.1f} s"),
        ("`certify check --search`, one job", f"{one:.1f} s"),
        ("`certify check --search --jobs 2`", f"{two:.1f} s ({one / two:.2f} times faster)"),
        ("slowest search", f"{slowest['name']}, {slowest['seconds']:.1f} s"),
        ("`certify recheck` of all certificates", f"{again:.1f} s ({again / one:.2f} of the search)"),
        ("certificates", f"{len(sizes)}, {sum(sizes)} bytes, the largest {max(sizes)}"),
        ("start-up of `certify --help`, median of five", f"{start_up:.2f} s"),
        ("`certify check` of a file with one easy claim, median of five", easy),
        ("`prove` on easy claims (identity, sign, squares, counterexample), medians", easy_calls()),
        ("trusted code", f"{whole} lines, {code} without blanks, comments and docstrings"),
    ]
    for name, value in rows:
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
