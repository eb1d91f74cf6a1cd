"""The same gap in another shape: factored, its denominators cleared, one function alone on a side, under a logarithm.

`isolation` and `rewriting` make shapes; `product`, `factored`, `unwrapping`, `logarithm`, `coefficient`, `quadratic`,
`rooted`, `evenroot` and `univariate` know shapes of which the sign is seen from simpler claims. `dependence` tells how
a gap depends on one of its terms.
"""
