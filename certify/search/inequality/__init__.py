"""Known inequalities, and sums of multiples of hypotheses and squares.

`squares` and `combination` put facts together; `multiplier`, `contrary` and `contradiction` do so for the gap times
something, or for the claim's opposite. `length`, `direction`, `monotone` and `bounding` are about vectors: a norm
squared, a vector of which only the length is known, what strongly monotone maps are known for, inner products by what
hypotheses bound them with. `exponential` bounds powers, `matching` compares exponentials one by one. `agreement` takes
a product of two factors of one sign apart. `averaging`, `jensen` and `cauchy` are about means over a mixing law: claims
linear in these, gaps concave in them, and products of two of them. The others are inequalities of the field by name:
weighted means, Jensen's, Chebyshev's, triangles, polygons.
"""
