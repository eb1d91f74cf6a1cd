"""What Hypothesis runs when it is imported, as its documentation recommends for extensions: types get strategies.

Then `st.from_type(GaussianMixture)` and arguments annotated with it work. Nothing is imported until one is drawn.
"""

from importlib import import_module
from typing import Any

from certify.model import Gaussian, GaussianKernel, GaussianMixture, Schedule, ScoreError

STRATEGIES = {
    Gaussian: "gaussians", GaussianMixture: "gaussian_mixtures", Schedule: "schedules", GaussianKernel: "kernels",
    ScoreError: "score_errors",
}  # fmt: skip


def register() -> None:
    """Tells Hypothesis which strategies draw the models."""
    from hypothesis import strategies as st

    for kind, name in STRATEGIES.items():
        st.register_type_strategy(kind, _later(name))


def _later(name: str) -> Any:
    def strategy(_: type) -> Any:
        return getattr(import_module("certify.strategies"), name)()

    return strategy
