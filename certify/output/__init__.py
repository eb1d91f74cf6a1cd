"""What people and programs are shown: tables, reports, claims and verdicts in words, and why a claim stays open.

| module | what it holds |
|---|---|
| `terminal` | printing: in colour on a terminal, as plain aligned text everywhere else |
| `report` | the report on checked claims, as a table and as JSON |
| `listing` | the catalogue: a list of names, and one theorem or claim in full |
| `explanation`, `reason` | what was tried on a claim, and why it stays undecided |
| `display` | how claims and verdicts show themselves, in a notebook too |
| `plain` | claims in the words of claim files |
| `numeral`, `digits` | numbers of which every digit shown is true, and short texts of long ones |
"""
