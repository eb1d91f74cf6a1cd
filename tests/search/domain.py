"""Domains, and what is claimed or given of them, that examples of several packages share."""

REAL = {"x": "real", "y": "real", "z": "real"}
HALF = {"x": "nonnegative", "y": "nonnegative", "z": "nonnegative"}
OPEN_HALF = {"x": "positive", "y": "positive", "z": "positive"}
CONTRACTION = {"x": "probability", "y": "positive", "z": "positive", "n": "integer >= 1"}
SHARES = {"p": "probability", "q": "probability"}
PAIR = {"x": "vector", "y": "vector"}
POINTS = {"v": "vector", "x": "vector", "y": "vector"}
MONOTONE = {"x": "vector", "y": "vector", "v": "vector", "m": "positive", "L": "positive"}
CONVEX = ("dot(v - m*x, L*x - v) >= 0", "m <= L")
LOGITS = {"x": "real", "y": "real", "z": "real", "w": "real"}
FIVE = {"x": "real", "y": "real", "z": "real", "v": "real", "w": "real"}
