"""A page for each theorem of the installed catalogues, and for each of their claim files, made when the site is built.

A theorem's page is the document that `certify derive NAME -o NAME.html` writes, with the site's own style around it.
"""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from certify.audit.trust import Basis, basis
from certify.catalogue import installed
from certify.output.plain import claim_lines
from certify.selection import Task, catalogue

FOLDER = "catalogue"
CHAPTERS = {prefix: title for entry in installed() for prefix, title in entry.sections().items()}
log = logging.getLogger(__name__)


def write_pages(app: Sphinx) -> None:
    """Writes all pages below the folder of generated ones; a page that has not changed is left as it is."""
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(exist_ok=True)
    tasks = catalogue()
    theorems = [task for task in tasks if task.theorem is not None]
    files = sorted({task.origin for task in tasks if task.origin is not None})
    pages = {"index.md": index(theorems, files)}
    for task in theorems:
        pages[f"{task.name}.md"] = theorem_page(task, basis(task))
    for path in files:
        pages[f"{stem(path)}.md"] = claims_page(path, [task for task in tasks if task.origin == path])
    for gone in {path.name for path in folder.glob("*.md")} - set(pages):
        (folder / gone).unlink()
    for name, text in pages.items():
        place = folder / name
        if not place.exists() or place.read_text("utf-8") != text:
            place.write_text(text, "utf-8")
    log.info("the catalogue: %d pages", len(pages))


def stem(path: Path) -> str:
    """The name of a claim file without its endings."""
    return path.name.removesuffix(".toml").removesuffix(".claims") + "-claims"


def chapter(task: Task) -> str:
    """The key of the chapter to which a theorem belongs."""
    return next((key for key in CHAPTERS if task.ref.startswith(key)), "N")


def index(theorems: Sequence[Task], files: Sequence[Path]) -> str:
    """The page that lists everything."""
    lines = ["# The catalogue", "", "Every theorem with its proof, step by step as the checker accepted it.", ""]
    for key, title in CHAPTERS.items():
        own = [task for task in theorems if chapter(task) == key]
        if own:
            lines += [f"## {title}", "", "| number | theorem |", "|---|---|"]
            lines += [f"| {task.ref} | [{cell(task.title)}]({task.name}.md) |" for task in own]
            lines += ["", "```{toctree}", ":hidden:", "", *(f"{task.name}" for task in own), "```", ""]
    lines += ["## Claims", "", "Statements without a derivation, with what becomes of them.", "", "```{toctree}"]
    lines += [*map(stem, files), "```", ""]
    return "\n".join(lines)


def cell(text: str) -> str:
    """A text for a cell of a table."""
    return text.replace("|", r"\|").replace("$", "$")


def theorem_page(task: Task, rests: Basis) -> str:
    """A theorem's page: its document, then what it rests on."""
    if task.theorem is None:
        raise TypeError("a page of a theorem is of a theorem")
    found = re.search(r"<main>(.*)</main>", task.theorem.document("html", rests.digest), re.DOTALL)
    if found is None:
        raise ValueError(f"{task.name}: the document has no main part")
    body = re.sub(r"<header>.*?</header>", "", found[1], flags=re.DOTALL)
    rules = ", ".join(f"{rule} {count}" for rule, count in rests.rules.items())
    lines = [
        f"# {task.title}", "", f"{task.ref} · `{task.name}`", "", "```{raw} html", '<div class="derivation">',
        re.sub(r"\n\s*\n", "\n", body), "</div>", "```", "", "## Trust", "",
        f"{rests.steps} relations shown, by these rules and so often each: {rules}. See [what proved means]"
        "(../what-proved-means.md) for the rules and [the trust list](../trust.md) for all theorems.", "",
        "```console", f"$ certify show {task.name}", f"$ certify derive {task.name} -o proof.tex", "```", "",
    ]  # fmt: skip
    return "\n".join(lines)


def claims_page(path: Path, tasks: Sequence[Task]) -> str:
    """The page of a claim file: every claim with its verdict, and the counterexample of what is refuted."""
    lines = [f"# {path.name}", "", "```{raw} html", '<div class="derivation">']
    for task in tasks:
        lines += list(_claim(task))
    return "\n".join([*lines, "</div>", "```", ""])


def _claim(task: Task) -> Iterator[str]:
    found = claim_lines(task.claim)
    yield f'<section id="{task.name}"><h3>{html.escape(task.name)} <span class="note">{task.expected}</span></h3>'
    yield f"<p>{html.escape(task.title)}</p>"
    if task.source:
        yield f'<p class="source">{html.escape(task.source)}</p>'
    for label in ("variables", "given", "holds"):
        if found[label]:
            shown = html.escape("; ".join(found[label]) if label == "variables" else "\n".join(found[label]))
            yield f'<p class="note">{label}</p><pre tabindex="0">{shown}</pre>'
    if task.expected == "refuted" and (failing := _failing(task)):
        yield f"<p>{html.escape(failing)}</p>"
    yield "</section>"


def _failing(task: Task) -> str:
    from certify.process.account import reason
    from certify.storage import load
    from certify.trusted import check

    return "" if task.certificate is None else reason(check(load(task.certificate)))


def setup(app: Sphinx) -> dict[str, Any]:
    """Makes the pages before anything is read."""
    app.connect("builder-inited", write_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
