"""Claims on the score of a Gaussian, made in Python."""

from certify import state, stated

VARIABLES = {"x": "vector", "m": "vector", "s": "vector", "v": "positive", "M": "nonnegative"}
GIVEN = ["norm(s - (m - x)/v) == 0", "norm(m) <= M"]

DISSIPATIVITY = stated(
    state("dot(x, (m - x)/v) <= (M*norm(x) - norm(x)**2)/v", VARIABLES, GIVEN),
    title="The score points inwards, far from the origin",
)
DISSIPATIVITY_SHARP = stated(
    state("dot(x, (m - x)/v) < (M*norm(x) - norm(x)**2)/v", VARIABLES, GIVEN),
    expect="refuted",
    title="with < instead: there is equality at the origin",
)
