"""The kinds of steps that readings take in words: what stands between a theorem's words and its claim, and the checker
does not see.

A theorem names those that its reading takes; they are printed in its derivation, its report and the trust list. What
is missing to check each kind is said in docs/what-proved-means.md. Definitions are none of these, and neither is a sum
over modes or states written as a multiple of a mean.
"""

INTEGRAL = (
    "A density has the integral one, a positive function a positive one, and an integral keeps inequalities: a "
    "minorant's mass, or a law read off from a joint density."
)
SUBSTITUTION = "Polar coordinates, or a linear substitution, under an integral."
UNIQUENESS = "A solution of a linear differential equation, or of the heat equation, is unique."
TIME = (
    "An absolutely continuous function is the integral of its derivative, and an integral over an interval of time is "
    "a multiple of a mean over a uniform time."
)
INTERMEDIATE = "A continuous function takes every value between two of its values."
SUPREMUM = "There are values as near to a supremum as one likes."
CONVERGENCE = "Dominated convergence, or a series of non-negative terms summed under a mean."
FUBINI = "Two means may be taken in either order."
PATHS = (
    "What a bound on the mean of every step says of the paths (a stopped chain; Borel and Cantelli), and that the mean "
    "of a jump process moves by its generator."
)
COUPLINGS = "A bound for every coupling bounds the infimum over couplings."
GAUSSIAN = (
    "A linear bijection keeps total variation, a linear function of a Gaussian vector is Gaussian, and independent "
    "modes make a product."
)
MATRICES = "Matrices act on the vectors at hand: square roots, inverses, eigenvectors, ranges."
BLOCKS = (
    "What another theorem says of every test function, or of laws, enters as a hypothesis about numbers, block by "
    "block."
)

ALL = (
    INTEGRAL, SUBSTITUTION, UNIQUENESS, TIME, INTERMEDIATE, SUPREMUM, CONVERGENCE, FUBINI, PATHS, COUPLINGS, GAUSSIAN,
    MATRICES, BLOCKS,
)  # fmt: skip
