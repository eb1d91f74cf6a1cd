"""One theorem a file: the docstring is the theorem, `derive()` is its proof."""
