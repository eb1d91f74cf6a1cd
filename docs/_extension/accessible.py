"""What the theme leaves to be desired by readers with a keyboard or a screen reader, mended in the finished pages."""

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

CHANGES = (
    (r'<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    (r"<pre(?![^>]*tabindex)", '<pre tabindex="0"'),
    (r'<summary aria-label="[^"]*">', "<summary>"),
)
"""Captions that are headings want a level, what scrolls wants to be reached by keyboard, a button its visible name."""


def mend(app: Sphinx, exception: Exception | None) -> None:
    """Changes every page that was written."""
    if exception is None and app.builder.format == "html":
        for path in Path(app.outdir).rglob("*.html"):
            text = changed = path.read_text("utf-8")
            for pattern, put in CHANGES:
                changed = re.sub(pattern, put, changed)
            if changed != text:
                path.write_text(changed, "utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Waits for the end of the build."""
    app.connect("build-finished", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
