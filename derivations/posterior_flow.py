"""The posterior of the data along the reverse diffusion, for every schedule and any data: what theorems share.

The component mu is X_0 under its law, and the posterior of X_0 at X_t = x is that of the mixture with variance
S/al^2 at x/al.
"""

from certify.trusted.claim import Domain
from derivations.statement import component

VARIABLES: dict[str, str | Domain] = {
    "x": "vector", "u": "vector", "w": "vector", "mu": component("vector"), "al": "positive", "S": "positive",
    "a": "real", "g": "real",
}  # fmt: skip
WHERE = {
    "c": "mean(mu, mu, x/al, S/al**2)",
    "m": "mean(dot(u, mu), mu, x/al, S/al**2)",
    "b": "a*x + g**2*(al*c - x)/S",
}
MEANINGS = {
    "c": "the posterior mean of $X_0$",
    "m": "the posterior mean in the direction $u$",
    "b": "the drift of the reverse diffusion",
}


def in_time(value: str) -> str:
    """The derivative of a term in time, by the chain rule along the schedule."""
    return f"grad({value}, S)*(g**2 - 2*a*S) - grad({value}, al)*a*al"
