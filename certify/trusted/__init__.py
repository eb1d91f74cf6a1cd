"""The trusted code: all that must be believed to believe a verdict. Standard library and python-flint only.

| module | what it holds |
|---|---|
| `node` | immutable trees with checked fields |
| `term`, `claim`, `evidence` | what is said, and why it holds |
| `text` | the one canonical text of each |
| `sign`, `condition` | signs of terms by structure; where a term is defined |
| `algebra` | normal forms, for identities |
| `calculus` | closed forms of derivatives, Gaussian expectations, mixtures |
| `interval`, `cutting` | enclosures over boxes, covers |
| `point` | claims at a point |
| `checker` | one rule for each kind of evidence |
| `verdict` | `Proved` and `Refuted`, made by the checker alone |
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
