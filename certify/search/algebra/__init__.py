"""Polynomials: exact arithmetic on them, and certificates that one is nonnegative.

| what it does | modules |
|---|---|
| from terms to polynomials | `translation`, `denominator`, `degree`, `transcendence` |
| exact arithmetic | `polynomial`, `factor`, `echelon`, `rounding` |
| sums of squares | `positivstellensatz`, `cone`, `linear`, `semidefinite`, `probe`, `grading` |
| without a search | `completion`, `bernstein` |
"""
