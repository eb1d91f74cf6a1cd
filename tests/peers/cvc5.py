"""cvc5: nonlinear real arithmetic with exp, sin and what they give."""

from certify.trusted import Claim
from tests.peers import Missing
from tests.peers.smtlib import Script

try:
    import cvc5
except ImportError:
    cvc5 = None


def version() -> str:
    if cvc5 is None:
        raise Missing("pip install cvc5")
    return f"cvc5 {cvc5.__version__}"


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, None]:
    script = Script(claim, transcendental=True)
    solver = cvc5.Solver()
    solver.setOption("tlimit-per", str(int(1000 * patience)))
    logic = "ALL" if script.integral else "QF_NRAT" if script.used else "QF_NRA"
    parser = cvc5.InputParser(solver)
    parser.setStringInput(
        cvc5.InputLanguage.SMT_LIB_2_6, f"(set-logic {logic})\n{script.text()}\n(check-sat)\n", "claim"
    )
    symbols, said = parser.getSymbolManager(), ""
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, symbols).strip() or said
    return {"unsat": "proved", "sat": "refuted"}.get(said, "undecided"), None
