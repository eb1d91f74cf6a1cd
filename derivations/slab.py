"""The score of a common-covariance mixture along a segment, the support of the mixing law in a slab.

The diameter of a support is at most D exactly when in every direction e it lies in a slab alpha <= <e, mu> <= beta with
beta - alpha <= D |e|. At x + t w the derivative in t of what is linear in the score is a posterior covariance, which
the slab bounds: theorems about the score between two points share this setting and these slopes.
"""

from collections.abc import Mapping

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Setting, component
from derivations.tactic import Tactic, have

VARIABLES: Mapping[str, str | Domain] = {
    "x": "vector", "w": "vector", "mu": component("vector"), "v": "positive", "D": "nonnegative", "alpha": "real",
    "beta": "real", "t": "[0, 1]",
}  # fmt: skip
SCORES = {"St": "dot(w, mean(mu - x - t*w, mu, x + t*w, v))/v", "S0": "dot(w, mean(mu - x, mu, x, v))/v"}
MEANINGS = {"St": "the score at $x+tw$ in the direction $w$", "S0": "the score at $x$ in the direction $w$"}
THERE = "mu, x + t*w, v"
"""The posterior at the point of the segment."""


def slab(
    direction: str, more: Mapping[str, str], where: Mapping[str, str], meanings: Mapping[str, str]
) -> Setting:
    """The setting: the support lies in a slab in a direction, at most D times its length wide."""
    given = [
        f"dot({direction}, mu) >= alpha",
        f"dot({direction}, mu) <= beta",
        "beta >= alpha",
        f"beta - alpha <= D*norm({direction})",
    ]
    return Setting({**VARIABLES, **more}, given, where, meanings)


def spread(direction: str) -> str:
    """What bounds the posterior variance in the direction of the slab (Bhatia and Davis)."""
    return f"mean((beta - dot({direction}, mu))*(dot({direction}, mu) - alpha), {THERE}) >= 0"


def width(setting: Setting, direction: str) -> Lemma:
    """The width of the slab, squared."""
    reason = f"the slab is at most $D|{direction.replace(' ', '')}|$ wide"
    return setting.lemma("width", squared_width(direction), reason)


def squared_width(direction: str) -> str:
    """The relation that `width` shows."""
    return f"(beta - alpha)**2 <= (D*norm({direction}))**2"


def varied(setting: Setting) -> Tactic:
    """The slope of the score along w: the Hessian's quadratic form, whose posterior variance is at most a quarter of
    the squared width.
    """
    middle = f"(mean(dot(w, mu), {THERE}) - (alpha + beta)/2)**2 >= 0"
    slope = setting.weighted(
        ("1/v**2", spread("w")), ("1/v**2", middle), ("1/(4*v**2)", squared_width("w"))
    )  # fmt: skip
    return have(setting.relation(spread("w")), then=have(setting.relation(middle), then=slope))


def polarised(setting: Setting, scale: str, least: str, most: str) -> Tactic:
    """The slope of a function in a direction u, at most L (|u|^2 + |w|^2)/2 when its derivative is a constant plus
    `scale` times the posterior covariance of <u, mu> and <w, mu>: a quarter of the difference of the quadratic forms
    along u + w, which the slab bounds, and along u - w. `least` and `most` bound the two forms by L.
    """
    less = f"mean((dot(u - w, mu) - mean(dot(u - w, mu), {THERE}))**2, {THERE}) >= 0"
    middle = f"(mean(dot(u + w, mu), {THERE}) - (alpha + beta)/2)**2 >= 0"
    slope = setting.weighted(
        (f"{scale}/(4*v**2)", spread("u + w")),
        (f"{scale}/(4*v**2)", middle),
        (f"{scale}/(4*v**2)", less),
        (f"{scale}/(16*v**2)", squared_width("u + w")),
        ("dot(u - w, u - w)/4", least),
        ("dot(u + w, u + w)/4", most),
    )
    for text in (spread("u + w"), less, middle):
        slope = have(setting.relation(text), then=slope)
    return slope
