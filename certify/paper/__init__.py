"""Papers: one coherent document from many theorems and claims.

`wish` reads what the author pins (symbols, macros, works), `verdict` settles what is decided, `entry` numbers it,
`bibliography` collects the works, `front` and `back` write what stands before and after the theorems, `manuscript` puts
it together, and `pdf` makes the file.
"""
