"""Z3: nonlinear real arithmetic, without transcendental functions."""

from certify.trusted import Claim
from tests.peers import Missing
from tests.peers.smtlib import Script

try:
    import z3
except ImportError:
    z3 = None


def version() -> str:
    if z3 is None:
        raise Missing("pip install z3-solver")
    return f"z3 {z3.get_version_string()}"


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, None]:
    script = Script(claim, transcendental=False)
    solver = z3.Solver() if script.integral else z3.SolverFor("QF_NRA")
    solver.set("timeout", int(1000 * patience))
    solver.from_string(script.text())
    found = str(solver.check())
    return {"unsat": "proved", "sat": "refuted"}.get(found, "undecided"), None
