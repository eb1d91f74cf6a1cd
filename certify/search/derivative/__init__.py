"""Derivatives: claims from the sign of a slope.

`ladder` holds the methods, and `climb` goes up: a gap at a start (`start`), and the sign of its derivative from there
on, in a shape in which that is simple (`slope`, `turning`, `neighbour`, `halving`). `constancy` is for slopes that are
zero, `lipschitz` and `segment` for slopes that are bounded, in one variable and in several (`way` reads the claim for
the latter), `telescope` for steps in place of slopes.
"""
