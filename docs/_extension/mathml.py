"""Mathematics as MathML, made when the site is built: pages need neither a network nor a script to show it."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from certify.document.mathml import mathml, pieces

CLOSING = re.compile(r"[.,;:)]+")


def attach(app: Sphinx, doctree: nodes.document, document: str) -> None:
    """Puts what closes a phrase after a formula to the formula, so that it stays on its line."""
    for node in doctree.findall(nodes.math):
        siblings = node.parent.children
        after = siblings[place] if (place := node.parent.index(node) + 1) < len(siblings) else None
        if isinstance(after, nodes.Text) and (found := CLOSING.match(after)):
            node["after"] = found[0]
            node.parent.replace(after, nodes.Text(after[found.end() :]))


def inline(translator: Any, node: nodes.math) -> None:
    """A formula in a line of text."""
    *parts, last = (mathml(piece, display=False) for piece in pieces(node.astext()))
    after = node.get("after", "")
    translator.body += [*parts, f'<span class="whole">{last}{after}</span>' if after else last]
    raise nodes.SkipNode


def display(translator: Any, node: nodes.math_block) -> None:
    """A formula of its own."""
    shown = mathml(node.astext()).replace('display="inline"', 'display="block"')
    translator.body.append(f'<div class="wide">{shown}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the renderer under the name `mathml`."""
    app.connect("doctree-resolved", attach)
    app.add_html_math_renderer("mathml", (inline, None), (display, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
