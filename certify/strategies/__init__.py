"""Hypothesis strategies for claims and models: exact, edge cases first, shrunk to simple rational numbers.

For example::

    from hypothesis import given
    from certify import state
    from certify.strategies import assert_holds, parameters, patient

    CLAIM = state("a*x <= x", {"a": "probability", "x": "nonnegative"})

    @patient
    @given(parameters(CLAIM))
    def test_it_holds(values):
        assert_holds(CLAIM, **values)

Needs the extra `hypothesis`: `pip install "driftproof[hypothesis]"`.
"""

from certify.strategies.falsification import Sampled, falsify, patient, sample
from certify.testing.assertion import Fails, Inadmissible, Unclear, assert_holds
from certify.strategies.model import (
    gaussian_mixtures, gaussians, grids, kernels, probability_vectors, schedules, score_errors, spd_matrices, vectors,
)  # fmt: skip
from certify.strategies.number import numbers
from certify.strategies.parameter import NoParameters, parameters
from certify.testing.tolerance import assert_consistent

__all__ = [
    "Fails", "Inadmissible", "NoParameters", "Sampled", "Unclear", "assert_consistent", "assert_holds", "falsify",
    "gaussian_mixtures", "gaussians", "grids", "kernels", "numbers", "parameters", "patient", "probability_vectors",
    "sample", "schedules", "score_errors", "spd_matrices", "vectors",
]  # fmt: skip
