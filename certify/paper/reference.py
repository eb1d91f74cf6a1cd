"""References in prose: numbers and names of theorems lead to them, mentions of works to the bibliography."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from certify.document.prose import link, rewrite
from certify.paper.bibliography import Bibliography
from certify.paper.entry import Chapter, Entry


@dataclass(frozen=True, slots=True)
class References:
    """What prose may refer to."""

    chapters: Sequence[Chapter]
    bibliography: Bibliography

    def prose(self, prose: str) -> str:
        """Prose with links to theorems and works."""
        return self.theorems(self.bibliography.linked(prose))

    def source(self, source: str) -> str:
        """A source with links; what mentions no known work becomes an entry of the bibliography."""
        return self.theorems(self.bibliography.source(source))

    def theorems(self, prose: str) -> str:
        """Prose with links to theorems: a name becomes the theorem's number here, a number of the catalogue stays."""
        known = self._known()
        if not known:
            return prose
        pattern = "|".join(re.escape(text) for text in sorted(known, key=len, reverse=True))
        place = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w'-])")
        return rewrite(prose, lambda text: place.sub(lambda match: _link(*known[match[0]]), text))

    def _known(self) -> dict[str, tuple[Entry, str]]:
        """Names and numbers with what they lead to, and how the paper puts it."""
        found: dict[str, tuple[Entry, str]] = {}
        for entry in (entry for chapter in self.chapters for entry in chapter.entries):
            if "-" in entry.words.name:
                found.setdefault(entry.words.name, (entry, entry.called))
            if entry.words.ref:
                found.setdefault(entry.words.ref, (entry, entry.words.ref))
        return found


def _link(entry: Entry, label: str) -> str:
    return link(f"thm:{entry.anchor}", label)
