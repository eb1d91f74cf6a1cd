"""Checks theorems: state a claim, prove or refute it, and keep a certificate that a small checker reads again.

    from certify import Proved, prove, state

    match prove(state("x**2 >= 2*x - 1", {"x": "real"})):
        case Proved() as verdict: ...

- `trusted`: all that must be believed: terms, claims, evidence, the checker
- `search`: looks for evidence and counterexamples; nothing in it is believed
- `process`, `output`: many claims decided by worker processes; what is shown of it
- `sharpening`, `difference`, `audit`: the best constant; what changed in a theory; what a verdict rests on
- `document`, `latex`, `paper`: proofs and papers as LaTeX, HTML and Typst
- `testing`, `strategies`: claims as tests of pytest; Hypothesis strategies for claims and models
- `command`: the commands, one a file; `cli` puts them together

A claim's way begins in `claimfile` (its words in `expression`, `domain`, `spelling`, `table`, `sort`, and in
`suggestion` what may be meant by others; `sympy_bridge` for relations of sympy) and goes through `decision`, where
`prove` is, to a `verdict`. `catalogue` and `selection` find the theorems and claims that are named, `storage` keeps
certificates, `abbreviation` puts names for terms, `record` is a verdict as plain data, and `model` and `registration`
serve tests.

Names are imported when they are first used, so that `import certify.trusted` stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certify.catalogue import theorem as theorem
    from certify.claimfile import read_claims as read_claims
    from certify.claimfile import state as state
    from certify.claimfile import stated as stated
    from certify.decision import prove as prove
    from certify.output.explanation import explained as explained
    from certify.search.trace import Trace as Trace
    from certify.sharpening.enclosure import Sharpened as Sharpened
    from certify.sharpening.enclosure import sharpen as sharpen
    from certify.storage import load as load
    from certify.storage import save as save
    from certify.sympy_bridge import from_sympy as from_sympy
    from certify.trusted import Certificate as Certificate
    from certify.trusted import CertifyError as CertifyError
    from certify.trusted import Claim as Claim
    from certify.trusted import Proved as Proved
    from certify.trusted import Refuted as Refuted
    from certify.trusted import Rejected as Rejected
    from certify.trusted import check as check
    from certify.verdict import Undecided as Undecided
    from certify.verdict import Vacuous as Vacuous

__all__ = [
    "Certificate", "CertifyError", "Claim", "Proved", "Refuted", "Rejected", "Sharpened", "Trace", "Undecided",
    "Vacuous", "check", "explained", "from_sympy", "load", "prove", "read_claims", "save", "sharpen", "state",
    "stated", "theorem",
]  # fmt: skip

_HOMES = {
    "certify.catalogue": ("theorem",),
    "certify.claimfile": ("read_claims", "state", "stated"),
    "certify.decision": ("prove",),
    "certify.output.explanation": ("explained",),
    "certify.search.trace": ("Trace",),
    "certify.sharpening.enclosure": ("Sharpened", "sharpen"),
    "certify.storage": ("load", "save"),
    "certify.sympy_bridge": ("from_sympy",),
    "certify.verdict": ("Undecided", "Vacuous"),
    "certify.trusted": ("Certificate", "CertifyError", "Claim", "Proved", "Refuted", "Rejected", "check"),
}


def __getattr__(name: str) -> object:
    """A public name, imported now; claims and verdicts learn to show themselves in a notebook."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'certify' has no attribute {name!r}")
    import_module("certify.output.display")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
