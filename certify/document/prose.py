"""Prose: plain text that may hold `$...$` or `$$...$$` mathematics, `code` in back quotes, *words* between stars, and
links made by `link`.

Everything else in it is text, and every writer escapes it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

Kind = Literal["text", "maths", "display", "code", "emph", "link"]
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
"""Characters of private use that enclose a link; prose that comes from outside is rid of them by `clean`."""
SEGMENT = re.compile(
    r"\$\$(?P<display>.+?)\$\$|\$(?P<maths>[^$]+?)\$|`+(?P<code>[^`]+)`+"
    r"|(?<![\w*])\*(?=[^\s*])(?P<emph>[^*$`]{1,80})(?<=\S)\*(?![\w*])"
    rf"|{OPEN}(?P<link>[^{CLOSE}]*){CLOSE}",
    re.DOTALL,
)


def segments(prose: str) -> Iterator[tuple[Kind, str]]:
    """Prose cut into its kinds of segments with their contents; that of a link is for `target`."""
    start = 0
    for match in SEGMENT.finditer(prose):
        if match.start() > start:
            yield "text", prose[start : match.start()]
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the names of the groups are the kinds
        yield kind, match[kind]
        start = match.end()
    if start < len(prose):
        yield "text", prose[start:]


def rewrite(prose: str, change: Callable[[str], str]) -> str:
    """Prose with its text changed; mathematics, code and links stay as they are."""
    parts, start = [], 0
    for match in SEGMENT.finditer(prose):
        parts += [change(prose[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*parts, change(prose[start:])])


def link(target: str, label: str) -> str:
    """Prose that leads to an anchor (`thm:...`, `eq:...`, `cite:...`) or to an address; the label is plain text."""
    return f"{OPEN}{target}{MIDDLE}{label}{CLOSE}"


def target(content: str) -> tuple[str, str]:
    """(target, label) of a link segment."""
    where, _, label = content.partition(MIDDLE)
    return where, label


def clean(text: str) -> str:
    """Text from outside, without the characters that enclose links."""
    return re.sub(f"[{OPEN}{MIDDLE}{CLOSE}]", "", text)


def plain(prose: str) -> str:
    """The words of prose alone, for a title in a window or a bookmark."""
    return "".join(target(content)[1] if kind == "link" else content for kind, content in segments(prose))


def paragraphs(prose: str) -> list[str]:
    """The paragraphs of prose, each with its line ends as spaces."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", prose) if part.strip()]


def sentence(reason: str) -> str:
    """A reason as a sentence of its own: a capital first, unless it begins with mathematics, and a full stop."""
    text = reason[:1].upper() + reason[1:]
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
