"""The forward diffusion dX = -a(t) X dt + g(t) dB on R^d, started from the target at time 0.

Its kernel from s to t > s is N(alpha x, S I) with the scale alpha = alpha_t / alpha_s, alpha_t = exp(-int_0^t a), and
the variance S = sigma_t^2 - alpha^2 sigma_s^2, where sigma_t^2 solves (sigma^2)' = -2 a sigma^2 + g^2 from 0. So a
process is its two coefficients a and g^2 and their two integrals alpha_t and sigma_t^2; the claims below say that they
belong together, and `certify.prove` decides them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import final

from certify.domain import domain
from certify.expression import parse_statement
from certify.trusted import Claim, Relation
from certify.trusted.claim import Binding
from certify.trusted.term import ONE, ZERO, Gradient, Term, Variable
from derivations.models.quantity import Exact, at_least_zero, exact


@final
@dataclass(frozen=True, slots=True)
class Transition:
    """The forward kernel from s to t, N(scale * x, variance * I)."""

    scale: Term
    variance: Term

    def marginal(self, before: Term) -> Term:
        """The variance at t from that at s: v_t = scale^2 v_s + variance."""
        return self.scale**2 * before + self.variance

    def contraction(self, before: Term) -> Term:
        """eta = scale^2 v_s / v_t, by which the reverse step contracts relative entropy in a mode of variance v_s."""
        return self.scale**2 * before / self.marginal(before)


class Process(ABC):
    """A forward diffusion by its coefficients and their integrals; times are exact and may be variables."""

    __slots__ = ()

    @abstractmethod
    def drift_rate(self, t: Exact) -> Term:
        """a(t)."""

    @abstractmethod
    def diffusion_square(self, t: Exact) -> Term:
        """g(t)^2."""

    @abstractmethod
    def scale(self, t: Exact) -> Term:
        """alpha_t = exp(-int_0^t a)."""

    @abstractmethod
    def variance(self, t: Exact) -> Term:
        """sigma_t^2, the variance at t of the process started from a point."""

    @abstractmethod
    def score_weight(self, s: Exact, t: Exact) -> Term:
        """int_s^t g(u)^2 / alpha_{u|s} du, which the exponential integrator puts before the score at t."""

    def transition(self, s: Exact, t: Exact) -> Transition:
        """The kernel from time s to time t >= s."""
        scale = self.scale(t) / self.scale(s)
        return Transition(scale, self.variance(t) - scale**2 * self.variance(s))


@final
@dataclass(frozen=True, slots=True, init=False)
class Mode:
    """A Gaussian coordinate N(mean, variance): one eigenvector of a covariance, at some time."""

    mean: Term
    variance: Term

    def __init__(self, mean: Exact, variance: Exact) -> None:
        object.__setattr__(self, "mean", exact(mean))
        object.__setattr__(self, "variance", at_least_zero("the variance of a mode", variance))

    def at(self, process: Process, t: Exact) -> "Mode":
        """The mode carried to time t: N(alpha_t m, alpha_t^2 v + sigma_t^2)."""
        scale = process.scale(t)
        return Mode(scale * self.mean, scale**2 * self.variance + process.variance(t))


def flow_equations(process: Process, parameters: Mapping[str, str] = {}, times: str = "(0, oo)") -> Claim:
    """The claim that coefficients and integrals belong together.

    That is alpha' = -a alpha, (sigma^2)' = -2 a sigma^2 + g^2, and alpha = 1, sigma^2 = 0 at time 0.

    `parameters` gives the domains of variables in the process, in the words of a claim file; `times` that of t.
    """
    t = Variable("t")
    a, scale, variance = process.drift_rate(t), process.scale(t), process.variance(t)
    relations = (
        Relation(Gradient(scale, "t"), "==", -a * scale),
        Relation(Gradient(variance, "t"), "==", -2 * a * variance + process.diffusion_square(t)),
        Relation(process.scale(0), "==", ONE),
        Relation(process.variance(0), "==", ZERO),
    )
    return Claim(bindings({**parameters, "t": times}), (), relations)


def semigroup(process: Process, parameters: Mapping[str, str] = {}) -> Claim:
    """The claim that the kernels compose: from s to u and from u to t is from s to t, for s < u < t."""
    s, u, t = Variable("s"), Variable("u"), Variable("t")
    first, second, whole = process.transition(s, u), process.transition(u, t), process.transition(s, t)
    relations = (
        Relation(second.scale * first.scale, "==", whole.scale),
        Relation(second.marginal(first.variance), "==", whole.variance),
    )
    order = (Relation(s, "<", u), Relation(u, "<", t))
    return Claim(bindings({**parameters, "s": "nonnegative", "u": "positive", "t": "positive"}), order, relations)


def standing_hypotheses(process: Process, parameters: Mapping[str, str] = {}, given: Sequence[str] = ()) -> Claim:
    """The claim that the kernel from s >= 0 to s + h, h > 0, has a positive scale and variance, as theorems on a step
    assume; `given` are hypotheses on the parameters, s and h.
    """
    words = {**parameters, "s": "nonnegative", "h": "positive"}
    forward = process.transition(Variable("s"), Variable("s") + Variable("h"))
    hypotheses = [relation for text in given for relation in parse_statement(text, names=words)]
    return Claim(
        bindings(words),
        tuple(hypotheses),
        (Relation(forward.scale, ">", ZERO), Relation(forward.variance, ">", ZERO)),
    )


def score_weight_equations(process: Process, parameters: Mapping[str, str] = {}, times: str = "(0, oo)") -> Claim:
    """The claim that `score_weight` is the integral that it says: zero at t = s, and of slope g(t)^2 / alpha_{t|s}."""
    s, t = Variable("s"), Variable("t")
    weight = process.score_weight(s, t)
    slope = process.diffusion_square(t) / process.transition(s, t).scale
    relations = (
        Relation(Gradient(weight, "t"), "==", slope),
        Relation(process.score_weight(s, s), "==", ZERO),
    )
    return Claim(bindings({**parameters, "s": times, "t": times}), (), relations)


def bindings(variables: Mapping[str, str]) -> tuple[Binding, ...]:
    """Variables with their domains, these in the words of a claim file."""
    return tuple(Binding(name, domain(word)) for name, word in variables.items())
