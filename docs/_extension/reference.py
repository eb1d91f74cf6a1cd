"""Names of theorems and claims as links to where the site shows them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FOLDER = "catalogue"
LISTS = {"trust"}
"""Pages on which names stand in plain text."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
CLAIM = re.compile(r'<section id="([a-z0-9-]+)">')


@cache
def places(folder: Path) -> Mapping[str, tuple[str, str]]:
    """The document of each theorem and claim, and its anchor there."""
    pages = sorted(folder.glob("*.md"))
    files = [page for page in pages if page.stem.endswith("-claims")]
    claims = {name: (page.stem, f"#{name}") for page in files for name in CLAIM.findall(page.read_text("utf-8"))}
    return claims | {page.stem: (page.stem, "") for page in pages if page not in files}


def link(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """Makes links of the names on a page."""
    known = places(Path(app.srcdir) / FOLDER)

    def reference(name: str, shown: nodes.Node) -> nodes.reference:
        page, anchor = known[name]
        address = app.builder.get_relative_uri(document, f"{FOLDER}/{page}") + anchor
        return nodes.reference("", "", shown, refuri=address, internal=True)

    def parts(text: str) -> Iterator[nodes.Node]:
        end = 0
        for found in NAME.finditer(text):
            if found[0] in known:
                yield nodes.Text(text[end : found.start()])
                yield reference(found[0], nodes.Text(found[0]))
                end = found.end()
        yield nodes.Text(text[end:])

    for node in [*doctree.findall(nodes.literal)]:
        elsewhere = node.astext() in known and document != f"{FOLDER}/{known[node.astext()][0]}"
        if elsewhere and not isinstance(node.parent, nodes.reference):
            node.replace_self(reference(node.astext(), node.deepcopy()))
    if document in LISTS:
        for text in [*doctree.findall(nodes.Text)]:
            if not isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.reference | nodes.title):
                text.parent.replace(text, [*parts(text.astext())])


def setup(app: Sphinx) -> dict[str, Any]:
    """Waits until a page's own links are known."""
    app.connect("doctree-resolved", link)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
