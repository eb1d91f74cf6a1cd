"""The search for evidence and counterexamples: nothing in here is believed.

Where to begin: `pipeline` names the methods, cheapest first, and shares the time between them; `find` tries them on a
claim. Every module that `pipeline` imports for a method is that method, one idea a file, and its first line says which.
The others are what methods are made of:

| what it does | modules |
|---|---|
| runs a search | `pipeline`, `find`, `glance`, `budget`, `trace`, `lane`, `crew`, `doubt`, `transcendence` |
| looks for points | `witness`, `problem`, `placement`, `elimination`, `sequence`, `constant` |
| its stages | `grid`, `plunge`, `hunt`, `aim`, `landscape`, `sampling`, `descent`, `branch`, `nearby`, `exact` |
| values in floats | `numeric`, `pointwise`, `outlook`, `extreme` |
| exact values | `value`, `echelon`, `rounding`, `factor` |
| polynomials | `polynomial`, `translation`, `denominator`, `completion`, `univariate`, `bernstein` |
| sums of squares | `squares`, `positivstellensatz`, `cone`, `linear`, `semidefinite`, `probe`, `grading` |
| known facts | `bound`, `determinant`, `image`, `neighbour` |
| covers | `cover`, `depthfirst`, `frontier`, `kernel`, `enclosure`, `exploration`, `sharing`, `touching` |
| ladders | `ladder`, `climb`, `slope`, `start`, `turning` |
| a claim in other words | `substitution`, `isolation`, `halving`, `unfolding` |
"""
