"""Mutants of the trusted code: `python -m tests.mutants [MODULE ...] [options]`, run from the top of a checkout.

One small change at a time is made to a module of `certify/trusted`, and the fast tests that come by the changed lines
are run against it, in a process of their own; the first that fails catches the mutant. Those that no test catches are
listed: a test is missing there, or what was changed does not matter, for which docs/campaign.md has the reasons.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from tests.mutants.change import KINDS, Change, changes
from tests.mutants.trial import first_failure, reach

TRUSTED = Path("certify/trusted").resolve()
MODULES = (
    "limit", "calculus", "cutting", "factor", "form", "algebra", "case", "instance", "law", "analysis", "sign",
    "condition", "point", "function", "special", "fact", "goal", "integer", "substitution", "monotonicity",
    "arithmetic", "admission", "checker", "vector", "reduction", "interval", "expansion", "program", "claim",
)  # fmt: skip
TESTS = (
    "attacks", "attacks_analysis", "attacks_calculus", "attacks_condition", "attacks_form", "attacks_input",
    "attacks_point", "attacks_rules", "attacks_start", "edges", "rules", "instance", "instance_sequence", "definedness",
    "contradiction", "constancy", "pairing", "second_law", "sequences", "weighted", "way_out", "enclosure", "limits",
    "refusals", "cover", "reduction", "identities", "function", "pointwise",
)  # fmt: skip
QUICK = "not bounded"
"""Which tests are run: those of the bounds on work are slow, and attack no refusal."""
LIBRARIES = ("flint", "sympy", "numpy", "scipy.optimize", "mpmath", "hypothesis", "clarabel")


def reached(options: argparse.Namespace) -> dict[str, Any]:
    """Which lines each test comes by, and how long it takes; kept in a file, as finding out takes minutes."""
    path: Path = options.reach
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() and not options.again else {}
    for name in [name for name in TESTS if name not in kept]:
        print(f"which lines does test_{name}.py come by?", file=sys.stderr, flush=True)
        kept[name] = reach(TRUSTED, (f"tests/test_{name}.py",), ("-k", QUICK), 3600)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept))
    found = [kept[name] for name in TESTS]
    return {key: {test: value for one in found for test, value in one[key].items()} for key in ("lines", "seconds")}


def tests_for(change: Change, module: str, found: dict[str, Any], most: float) -> list[str]:
    """The tests that come by the lines of a change, the quickest first, as far as the time allows."""
    lines, seconds = set(change.lines), found["seconds"]
    names = [name for name, by in found["lines"].items() if lines & set(by.get(f"{module}.py", ()))]
    chosen, spent = list[str](), 0.0
    for name in sorted(names, key=lambda name: float(seconds.get(name, 0))):
        spent += seconds.get(name, 0)
        if chosen and spent > most:
            break
        chosen.append(name)
    return chosen


def main(arguments: list[str]) -> int:
    """Makes mutants and prints what became of them."""
    options = _options().parse_args(arguments)
    os.environ.update(CI="true", HYPOTHESIS_NO_PLUGINS="1", PYTHONHASHSEED="0")
    for name in ("pytest", *LIBRARIES):
        __import__(name)
    found, until = reached(options), time.monotonic() + options.seconds
    made, survivors = Counter[str](), Counter[str]()
    for module in options.modules or MODULES:
        path = TRUSTED / f"{module}.py"
        source = path.read_text(encoding="utf-8")
        all_of_it = [c for c in changes(source) if c.kind in options.kinds]
        picked = Random(f"{options.seed}:{module}").sample(all_of_it, min(options.each, len(all_of_it)))
        for change in sorted(picked, key=lambda change: (change.line, change.start, change.text)):
            if time.monotonic() > until:
                break
            tests = tests_for(change, module, found, options.most)
            failed = first_failure(path, change.apply(source), tests, 30 + 4 * int(options.most)) if tests else None
            made[f"{module} {change.kind}"] += 1
            if failed is None:
                survivors[f"{module} {change.kind}"] += 1
                reason = "" if tests else "  (no test comes by)"
                print(f"SURVIVOR {module}.py:{change.line} {change.show(source)}{reason}", flush=True)
            elif options.verbose:
                print(f"caught   {module}.py:{change.line} {change.show(source)}  by {failed}", flush=True)
        counts = [sum(n for key, n in table.items() if key.startswith(f"{module} ")) for table in (made, survivors)]
        print(f"{module}: {counts[0]} of {len(all_of_it)} mutants made, {counts[1]} survive", flush=True)
    for kind in options.kinds:
        counts = [sum(n for key, n in table.items() if key.endswith(f" {kind}")) for table in (made, survivors)]
        print(f"{kind:8} {counts[0]:5} made {counts[0] - counts[1]:5} caught {counts[1]:5} survive")
    print(f"{made.total()} mutants, {made.total() - survivors.total()} caught, {survivors.total()} survive")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Are all refusals held by a test?")
    parser.add_argument("modules", nargs="*", help="modules of certify/trusted, by default most of them")
    parser.add_argument("--each", type=int, default=40, help="mutants of each module, at most")
    parser.add_argument("--kinds", nargs="+", choices=[*KINDS], default=[*KINDS])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time for the whole")
    parser.add_argument("--most", type=float, default=15, help="seconds of tests for each mutant")
    parser.add_argument("--reach", type=Path, default=Path("campaign/reach.json"), help="what the tests come by")
    parser.add_argument("--again", action="store_true", help="find out anew what the tests come by")
    parser.add_argument("--verbose", action="store_true", help="say also which test caught a mutant")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
