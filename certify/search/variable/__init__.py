"""The same claim in other variables.

`substitution` puts terms for variables and clears what all summands have in common. Every other module is a choice of
variables: ratios, differences, half sums, angles, points on circles, terms that occur as a whole, inner products as
numbers, the values of a `sequence`, the distances of pairs (`dispersion`), or `magnitude`, the lengths of vectors,
alone; or of fewer of them, as `equality` solves equations and `unfolding` puts in what a hypothesis defines, `bound`
what a hypothesis bounds, and `span` the ends of the range of all that they are in. `component` makes a claim about any
component of a mixing law one without a law. `room` leaves the variables as they are, but for their domains.
"""
