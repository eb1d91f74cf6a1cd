"""Documents: what a theorem shows of itself, as blocks, and the writers that print blocks.

`prose` and `block` are the data; `layout` makes rows of terms, `outline` the parts of a theorem, `article` the blocks
of one theorem. `tex`, `page` and `typst` write blocks as LaTeX, as a web page and as Typst. Nothing here is believed.
"""
