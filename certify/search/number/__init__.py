"""Values of terms in floats, and exactly where that is possible: what is worth trying, and which way a term goes.

| what it does | modules |
|---|---|
| values in floats | `numeric` (blocks of rows), `pointwise` (one row), `enclosure` (blocks of intervals) |
| exact values | `value` |
| what they tell of a claim | `outlook`, `extreme`, `doubt` |
"""
