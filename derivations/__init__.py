"""Derivations: the theorems of score-based generative models, each with a proof that the checker accepts.

`theorems/` holds one theorem a file; `catalogue()` finds them. `derivation` is the data of a proof, `statement` builds
it from text, `proof` assembles its evidence, `document` prints it.
"""

from derivations.catalogue import catalogue

__all__ = ["catalogue"]
