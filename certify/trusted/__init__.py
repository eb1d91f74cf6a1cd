"""The trusted code: all that must be believed to believe a verdict. Standard library and python-flint only.

A sceptic reads it in this order; each part rests on those above it alone.

| part | modules |
|---|---|
| language | `node`, `term`, `claim`, `evidence`, `text` |
| signs | `sign`, `condition` |
| normal forms | `form`, `factor`, `vector`, `reduction`, `algebra` |
| enclosures | `interval`, `function`, `special`, `program` |
| calculus | `derivative`, `gaussian`, `calculus`, `expansion`, `limit` |
| covers | `cutting` |
| goals | `fact`, `goal` |
| rules | `arithmetic`, `monotonicity`, `law`, `case`, `substitution`, `instance`, `integer`, `analysis` |
| points | `point`, `admission` |
| verdicts | `verdict`, `checker` |

The language says what is claimed and why, in immutable trees with checked fields and one text. Signs, normal forms,
enclosures and calculus are what is known of terms. A goal is a claim with one relation to show; each rule is a function
whose docstring says why a goal holds once the parts that it leaves are shown. Points refute a claim, or show that its
hypotheses can hold. `Proved` and `Refuted` are made by `check` alone.

`error` and `budget` (a bound on the work of one check) are used throughout. What did not run while a certificate was
checked cannot have been wrong about it: `certify trust NAME --lines`.
"""

from certify.trusted.checker import check
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import CertifyError, Malformed, Rejected
from certify.trusted.evidence import Certificate
from certify.trusted.text import digest, read, write
from certify.trusted.verdict import Proved, Refuted

__all__ = [
    "Certificate", "CertifyError", "Claim", "Malformed", "Proved", "Refuted", "Rejected", "Relation", "check", "digest",
    "read", "write",
]  # fmt: skip
