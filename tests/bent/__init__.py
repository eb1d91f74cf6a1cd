"""Counterexamples to the bent claims of the catalogue, kept as certificates: found by `python -m tests.bent`, or, for
some chains of kernels, put together by hand from a kernel between two points.
"""
