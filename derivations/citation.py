"""The results that the catalogue takes as given, each by name and reference.

A theorem cites what no finite certificate can carry; a citation is printed in its proof, its report and the trust list.
None of them is an inequality between explicit functions: those are shown. A test counts them.
"""

ITO = (
    "Itô's formula and Dynkin's formula for diffusions with Lipschitz drift (Karatzas and Shreve, Brownian Motion and "
    "Stochastic Calculus, 2nd ed., Theorem 3.3.6)."
)
TIME_REVERSAL = (
    "Time reversal and well-posedness of the reverse stochastic differential equation (Anderson, Stochastic Process. "
    "Appl. 12, 1982; Haussmann and Pardoux, Ann. Probab. 14, 1986)."
)
GIRSANOV = (
    "Girsanov's theorem: the relative entropy of path laws is half the mean square of the drift difference in units of "
    "the noise (Karatzas and Shreve, Theorem 3.5.1; Léonard, Séminaire de Probabilités XLIV, 2012)."
)
GAUSSIAN_LOG_SOBOLEV = (
    "The Gaussian logarithmic Sobolev inequality, with de Bruijn's identity (Gross, Amer. J. Math. 97, 1975; Bakry, "
    "Gentil and Ledoux, Analysis and Geometry of Markov Diffusion Operators, Theorem 5.2.1 and Proposition 5.5.1)."
)
BRASCAMP_LIEB = (
    "The Brascamp–Lieb variance inequality, or Prékopa's theorem (Brascamp and Lieb, J. Funct. Anal. 22, 1976, Theorem "
    "4.1)."
)
INTEGRATION_BY_PARTS = (
    "Integration by parts for a density against a smooth vector field (Stein's identity), on rays and with the right "
    "sign at jumps (Evans and Gariepy, Measure Theory and Fine Properties of Functions, revised ed., Theorem 5.16)."
)
OPTIMAL_COUPLING = (
    "Couplings: total variation and its weighted form are attained by a coupling, and couplings can be glued along a "
    "Markov kernel (Villani, Optimal Transport: Old and New, Theorem 4.1 and Chapter 1; Hairer and Mattingly, "
    "arXiv:0810.2777, Lemma 2.1)."
)
KESTEN_GOLDIE = (
    "The Kesten–Goldie theorem on the tails of random recurrences (Goldie, Ann. Appl. Probab. 1, 1991, Theorem 4.1)."
)

ALL = (
    ITO, TIME_REVERSAL, GIRSANOV, GAUSSIAN_LOG_SOBOLEV, BRASCAMP_LIEB, INTEGRATION_BY_PARTS, OPTIMAL_COUPLING,
    KESTEN_GOLDIE,
)  # fmt: skip
