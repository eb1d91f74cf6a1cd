"""Scalars and vectors told apart in what a person states, so that a mixture is answered where it stands.

The checker refuses mixtures too, in a word for all of them; this says which part it is, and what may be meant.
"""

from certify.expression import MINUS_ONE
from certify.spelling import show
from certify.trusted.claim import Sorts, sort
from certify.trusted.error import Malformed
from certify.trusted.term import Call, Power, Product, Sum, Term


def is_vector(term: Term, sorts: Sorts, components: frozenset[str]) -> bool:
    """Whether a term is a vector; `Malformed` names the innermost part that mixes scalars and vectors."""
    if not isinstance(term, Sum | Product | Power | Call):
        return sort(term, sorts, components)
    parts = [child for child in term.children() if isinstance(child, Term)]
    kinds = [is_vector(part, sorts, components) for part in parts]
    vectors, scalars = ([p for p, kind in zip(parts, kinds, strict=True) if kind is wanted] for wanted in (True, False))
    match term:
        case Sum() if vectors and scalars:
            _refuse("a sum", f"{_said(vectors[0])} is a vector and {_said(scalars[0])} is none")
        case Product() if len(vectors) > 1:
            _refuse("a product", f"write dot({_said(vectors[0])}, {_said(vectors[1])})")
        case Power(base, exponent) if vectors:
            _refuse("a power or a quotient", _of_power(base, exponent, vectors))
        case Call("norm") if scalars:
            _refuse("a call", f"norm is of a vector: write abs({_said(scalars[0])})")
        case Call("dot") if scalars:
            _refuse("a call", f"dot is of two vectors, and {_said(scalars[0])} is none")
        case Call("abs") if vectors:
            _refuse("a call", f"abs is of a scalar: write norm({_said(vectors[0])})")
        case Call(function) if vectors and function not in ("norm", "dot"):
            _refuse("a call", f"{function} is of scalars, and {_said(vectors[0])} is a vector")
    return bool(vectors) and not isinstance(term, Call)


def _of_power(base: Term, exponent: Term, vectors: list[Term]) -> str:
    if base not in vectors:
        return f"the exponent {_said(exponent)} is a vector"
    norm = f"norm({_said(base)})"
    if exponent == MINUS_ONE:
        return f"nothing is divided by a vector such as {_said(base)}: write {norm}"
    return f"a vector has no powers: write {norm}**{_said(exponent)}"


def _said(term: Term) -> str:
    text = show(term)
    return text if len(text) <= 40 else f"{text[:40]} ..."


def _refuse(place: str, way_out: str) -> None:
    raise Malformed(f"scalars and vectors are mixed in {place}: {way_out}")
