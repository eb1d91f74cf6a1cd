"""Claims as tests: the pytest plugin.

| module | what it holds |
|---|---|
| `plugin` | the hooks, which import nothing until there are claims |
| `setting` | options and ini keys |
| `collection` | files, claims and legs as pytest's nodes |
| `case` | what is tested of a file: claims with what is expected of them, and how they are sharp |
| `leg` | proving, sampling, sharpness: what becomes of a case |
| `tally` | all findings of a run: the summary and the report |
| `assertion`, `tolerance` | claims asserted at points, and for what floating-point code computed |
| `ghostwriter` | test modules written for claims |
"""
