"""The code against the claims, over random parameters that are numbers of its own format."""

from pathlib import Path
from typing import Any

import numpy as np
from claims.score_claims import DISSIPATIVITY
from hypothesis import given
from langevin import drift_constants, overlap, score

from certify import read_claims
from certify.strategies import assert_consistent, parameters, patient

FILE = Path(__file__).parent.parent / "claims" / "drift.claims.toml"
CLAIMS = {stated.name: stated.claim for stated in read_claims(FILE)}
DRIFT, OVERLAP = CLAIMS["euler-drift"], CLAIMS["overlap-of-kernels"]


@patient
@given(parameters(DRIFT, unknown={"rate", "K"}, bits=53))
def test_the_drift_constants_are_those_of_the_theorem(values: dict[str, Any]) -> None:
    a, sigma, h = (float(values[name]) for name in ("a", "sigma", "h"))
    rate, K = drift_constants(a, sigma, h, values["d"])
    # 1 - a h cancels: it is off by an ulp of 1, however small it is
    assert_consistent(DRIFT, values, {"rate": rate, "K": K}, ulps=4, absolute=2**-52)


@patient
@given(parameters(OVERLAP, unknown={"common"}, bits=53))
def test_the_overlap_is_that_of_the_theorem(values: dict[str, Any]) -> None:
    common = overlap(float(values["D"]), float(values["S"]))
    # far out, erfc magnifies the rounding of its argument, but is itself small there
    assert_consistent(OVERLAP, values, {"common": common}, ulps=4, absolute=2**-52)


@patient
@given(parameters(DISSIPATIVITY.claim, unknown={"s"}, bits=53))
def test_the_score_is_that_of_the_theorem(values: dict[str, Any]) -> None:
    x, m = (np.array([float(c) for c in values[name]]) for name in ("x", "m"))
    found = score(x, m, float(values["v"]))
    assert_consistent(DISSIPATIVITY.claim, values, {"s": found}, ulps=4)
