r"""Terms, relations and claims as LaTeX mathematics, for papers, reports and (through MathML) web pages.

Nothing is simplified: nested sums and products are flattened, and a dot product of a term with itself is its squared
norm; otherwise what is printed is the term. A name is printed by its pinned symbol, or else by convention (`lam` as
\lambda, `v0` as v_0, `xhat` as \hat x); two names that would look alike are printed in typewriter as they are spelt, so
that one text never stands for two claims.
"""

from certify.latex.name import LETTER, name_latex
from certify.latex.notation import RELATION, Notation
from certify.latex.sentence import (
    claim_latex,
    conventions,
    enumeration,
    range_latex,
    relation_latex,
    setting,
    supposition,
    term_latex,
)
from certify.latex.symbol import notation
from certify.latex.width import width

__all__ = [
    "LETTER",
    "RELATION",
    "Notation",
    "claim_latex",
    "conventions",
    "enumeration",
    "name_latex",
    "notation",
    "range_latex",
    "relation_latex",
    "setting",
    "supposition",
    "term_latex",
    "width",
]
