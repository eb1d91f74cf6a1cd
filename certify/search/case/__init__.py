"""Cases: a claim from claims that are each about a part of what is possible.

Arguments of minima and maxima (`extremum`, and `crossing` where they change over), signs of absolute values
(`modulus`), of all of these at once between polynomials (`cell`), integers around roots and induction (`integer`),
also along sequences (`step`), halves of the line (`symmetry`), parameters equal or apart (`vanishing`), a factor that
is zero (`zero`).
"""
