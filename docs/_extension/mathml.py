"""Mathematics as MathML, made when the site is built: pages need neither a network nor a script to show it."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from certify.document.mathml import mathml, pieces

WORD_JOINER = "\N{WORD JOINER}"


def inline(translator: Any, node: nodes.math) -> None:
    """A formula in a line of text; what follows it without a space stays on its line."""
    translator.body.append("".join(map(mathml, pieces(node.astext()))) + WORD_JOINER)
    raise nodes.SkipNode


def display(translator: Any, node: nodes.math_block) -> None:
    """A formula of its own."""
    shown = mathml(node.astext()).replace('display="inline"', 'display="block"')
    translator.body.append(f'<div class="wide">{shown}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the renderer under the name `mathml`."""
    app.add_html_math_renderer("mathml", (inline, None), (display, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
