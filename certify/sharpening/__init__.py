"""The best constant of a claim: proved at one end of an enclosure, refuted at the other.

| module | what it holds |
|---|---|
| `enclosure` | the best constant enclosed, by asking the claim at values of it |
| `bracket` | which value to ask next |
| `question` | the command: claims asked in a worker, certificates of both ends, and the report |
"""
