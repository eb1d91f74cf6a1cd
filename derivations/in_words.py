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
ANTIDERIVATIVE = (
    "A function is the integral of its derivative: an integral is read off from an antiderivative and its values or "
    "limits at the ends, and a derivative of one sign, or a bound on it, orders or bounds the values."
)
TIME = (
    "An absolutely continuous function is the integral of its derivative, and an integral over an interval of time is "
    "a multiple of a mean over a uniform time."
)
CONVERGENCE = (
    "Dominated convergence, a series of non-negative terms summed under a mean, or a derivative taken under an "
    "integral."
)
FUBINI = "Two means may be taken in either order."
UNIQUENESS = (
    "A solution of a linear equation is unique: algebraic, differential, of the heat or of the Fokker-Planck equation."
)
FOKKER_PLANCK = (
    "The density of a diffusion moves by its Fokker-Planck equation, which says how a relative entropy moves and that "
    "a law without flux is kept."
)
CHARACTERISTIC = (
    "The characteristic function of a law is continuous and determines it, and a Gaussian kernel multiplies it by that "
    "of a Gaussian."
)
INTERMEDIATE = "A continuous function takes every value between two of its values."
SUPREMUM = "There are values as near to a supremum as one likes."
GAUSSIAN = (
    "A linear bijection keeps total variation, a linear function of a Gaussian vector is Gaussian, and independent "
    "modes make a product."
)
MATRICES = "Matrices act on the vectors at hand: square roots, inverses, eigenvectors, ranges."
COUPLINGS = "A bound for every coupling bounds the infimum over couplings."
OPTIMAL = "The transport distance of two isotropic Gaussian laws is the cost of the coupling by one common noise."
PATHS = (
    "What a bound on the mean of every step says of the paths (a stopped chain; Borel and Cantelli), and that the mean "
    "of a jump process moves by its generator."
)
BLOCKS = (
    "What one step, or another theorem, says at every point, of every test function or of laws, enters as a hypothesis "
    "about numbers, block by block."
)

ALL = (
    INTEGRAL, SUBSTITUTION, ANTIDERIVATIVE, TIME, CONVERGENCE, FUBINI, UNIQUENESS, FOKKER_PLANCK, CHARACTERISTIC,
    INTERMEDIATE, SUPREMUM, GAUSSIAN, MATRICES, COUPLINGS, OPTIMAL, PATHS, BLOCKS,
)  # fmt: skip
