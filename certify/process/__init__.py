"""Deciding many claims by worker processes, each of which is stopped when its time or its memory is over.

| module | what it holds |
|---|---|
| `run` | a run over claims, whose certificates are put into files as soon as they are there |
| `pool` | the processes that decide, reused from claim to claim |
| `worker` | such a process from inside |
| `account` | a verdict as plain data, which is what a worker sends |
| `scout` | a helper that is one round ahead of a search |
| `progress` | the line that tells how far it is |
| `destination` | what the claims of a run are called, and the files of their certificates |
"""
