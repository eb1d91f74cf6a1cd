"""The process with a given scale alpha_t and variance sigma_t^2, as terms in the variable t."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import final

from certify.expression import parse
from certify.trusted import Claim, Relation
from certify.trusted.calculus import Calculus
from certify.trusted.error import Malformed
from certify.trusted.term import ONE, ZERO, Gradient, Term, substitute
from derivations.models.process import Process, bindings
from derivations.models.quantity import Exact, exact


@final
@dataclass(frozen=True, slots=True)
class Pair(Process):
    """a = -alpha' / alpha and g^2 = alpha^2 (sigma^2 / alpha^2)'.

    Not every pair is a diffusion: `is_a_diffusion` is the claim that this one is, for `certify.prove` to decide.
    """

    scale_in_t: Term
    variance_in_t: Term

    @classmethod
    def written(cls, scale: str, variance: str, parameters: Collection[str] = ()) -> "Pair":
        """The pair that two expressions in t write, and perhaps in other variables: `Pair.written("1", "t**2")`."""
        names = {"t", *parameters}
        return cls(parse(scale, names=names), parse(variance, names=names))

    def drift_rate(self, t: Exact) -> Term:
        """-alpha' / alpha."""
        return self._at(-_slope(self.scale_in_t) / self.scale_in_t, t)

    def diffusion_square(self, t: Exact) -> Term:
        """(sigma^2)' - 2 (alpha' / alpha) sigma^2."""
        spread = _slope(self.variance_in_t) - 2 * _slope(self.scale_in_t) / self.scale_in_t * self.variance_in_t
        return self._at(spread, t)

    def scale(self, t: Exact) -> Term:
        """alpha_t as given."""
        return self._at(self.scale_in_t, t)

    def variance(self, t: Exact) -> Term:
        """sigma_t^2 as given."""
        return self._at(self.variance_in_t, t)

    def score_weight(self, s: Exact, t: Exact) -> Term:
        """Refused: the integral has no closed form for every pair."""
        raise Malformed("no closed form of int g^2 / alpha_{u|s} du for an arbitrary pair: use another kernel or model")

    def is_a_diffusion(self, parameters: Mapping[str, str] = {}, times: str = "(0, oo)") -> Claim:
        """The claim that alpha > 0, that sigma^2 / alpha^2 does not decrease, and that they start at 1 and 0."""
        relations = (
            Relation(self.scale_in_t, ">", ZERO),
            Relation(Gradient(self.variance_in_t / self.scale_in_t**2, "t"), ">=", ZERO),
            Relation(self.scale(0), "==", ONE),
            Relation(self.variance(0), "==", ZERO),
        )
        return Claim(bindings({**parameters, "t": times}), (), relations)

    @staticmethod
    def _at(term: Term, t: Exact) -> Term:
        return substitute(term, {"t": exact(t)})


def _slope(term: Term) -> Term:
    """The derivative in t, which the checker's calculus computes."""
    nowhere = Claim(bindings({"t": "real"}), (), (Relation(ZERO, "==", ZERO),))
    return Calculus(nowhere).gradient(term, "t") or ZERO
