"""What is known of the terms of a claim before any search: relations that the checker accepts as they stand.

`bound` gives relations on the calls of a claim (signs, Cauchy-Schwarz, tangents, ranges, digits), `determinant` and
`image` those on several vectors. `lemma` puts evidence together from such facts and what was shown by them.
"""
