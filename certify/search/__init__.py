"""The search for evidence and counterexamples: nothing in here is believed.

Where to begin: `pipeline` names the methods, cheapest first, and shares the time between them; `find` tries them on a
claim. Every module that `pipeline` imports for a method is that method, one idea a file, and its first line says which.
The others are what methods are made of. They are kept by what they are about:

| package | what is in it |
|---|---|
| `point` | points to try: where a claim seems false, and where its hypotheses hold |
| `number` | values of terms in floats, and exactly where that is possible |
| `algebra` | polynomials, and certificates that one is nonnegative |
| `fact` | what is known of the terms of a claim before any search |
| `box` | covers: boxes on each of which an enclosure keeps its sign |
| `derivative` | ladders: claims from the sign of a slope |
| `variable` | the same claim in other variables, or in fewer |
| `shape` | the same gap factored, cleared of denominators, one function alone on a side |
| `inequality` | known inequalities, and sums of multiples of hypotheses and squares |
| `case` | cases, each a claim of its own |

The search as a whole is what lies beside them: `pipeline`, `find`, `glance` (what needs no search), `budget` (time and
methods), `memory` (what methods share), `trace` (what was tried), `lane` and `crew` (several processes), `term`
(terms from terms).
"""
