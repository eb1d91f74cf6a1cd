"""What a verdict rests on, and whether all that it needs is there.

| module | what it holds |
|---|---|
| `recheck` | certificates read again by the trusted code alone |
| `trust` | what each theorem of the catalogue rests on |
| `footprint` | the lines of trusted code that run while a certificate is checked |
| `health` | the state of an installation |
"""
