"""Covers: cuttings of a claim's box into boxes on each of which an enclosure keeps its sign.

`cover` is the method. A cutting is found depth first (`depthfirst`) while few boxes are needed, then in blocks of
floats (`exploration`, on `frontier` and `kernel`), by several processes where there are cores (`sharing`); `touching`
knows the points at which a gap vanishes.
"""
