"""A derivation as a document of its own: LaTeX for a paper, or a page of HTML and MathML."""

from certify.document.article import article
from certify.document.block import Document
from certify.document.outline import Style
from certify.document.page import PAGE_LINE, html_article
from certify.document.tex import FRAGMENT_LINE, LINE, latex_article, latex_fragment
from derivations.derivation import Derivation
from derivations.outline import outline, words


def latex_document(derivation: Derivation, digest: str, fragment: bool = False) -> str:
    """A derivation as LaTeX that compiles as it stands, or as a fragment to input (it begins with what it needs)."""
    if fragment:
        return latex_fragment(_document(derivation, digest, FRAGMENT_LINE), derivation.name)
    return latex_article(_document(derivation, digest, LINE))


def html_document(derivation: Derivation, digest: str) -> str:
    """A derivation as one self-contained page: no network, no script."""
    return html_article(_document(derivation, digest, PAGE_LINE))


def _document(derivation: Derivation, digest: str, limit: float) -> Document:
    return article(words(derivation), outline(derivation, Style(limit)), digest)
