"""The bibliography of a paper, collected from what its sources mention.

Known works come from files (`works/1`): each has texts by which prose mentions it. Of sources that mention no known
work, an arXiv number or a name with a year makes an entry of its own.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from certify.document.prose import clean, link, rewrite
from certify.trusted.error import CertifyError

FORMAT = "works/1"
ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5}(?:v\d+)?)")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
BEGIN = re.compile(r"^(?:[Ss]ee|[Cc]ompare|[Cc]f\.|[Aa]fter) ")
PEOPLE = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|and|de|van|von|der|Le))*(?: et al\.?)?")
KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


class WorksError(CertifyError):
    """A file of works that cannot be read."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work: its entry in the bibliography as prose, and the texts by which prose mentions it."""

    key: str
    text: str
    mentions: tuple[str, ...]
    url: str = ""

    @property
    def entry(self) -> str:
        """Its text, with its address."""
        return f"{self.text} {link(self.url, self.url)}" if self.url else self.text


def read_works(path: Path) -> tuple[Work, ...]:
    """The works of a file; `WorksError` when it cannot be read."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise WorksError(f"{path}: cannot be read as TOML ({error})") from error
    if data.get("format") != FORMAT:
        raise WorksError(f'{path}: wanted format = "{FORMAT}" in its first line, got {data.get("format")!r}')
    return works(data.get("work", []), path)


def works(tables: object, path: Path) -> tuple[Work, ...]:
    """The works of `[[work]]` tables; `WorksError` names the file and the entry at fault."""
    if not isinstance(tables, list):
        raise WorksError(f"{path}: work: wanted tables, each begun with [[work]]")
    found: dict[str, Work] = {}
    for number, table in enumerate(tables, 1):
        work = _work(table, f"{path}: work {number}")
        if work.key in found:
            raise WorksError(f"{path}: work {number}: the key {work.key} is taken: keys are unique")
        found[work.key] = work
    return tuple(found.values())


def _work(table: object, where: str) -> Work:
    if not isinstance(table, Mapping):
        raise WorksError(f"{where}: wanted a table")
    unknown = sorted(table.keys() - {"key", "text", "mentions", "url"})
    if unknown:
        raise WorksError(f"{where}: unknown key {unknown[0]!r}: a work has key, text, mentions and perhaps url")
    key, text, mentions, url = (table.get(name, "") for name in ("key", "text", "mentions", "url"))
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise WorksError(f"{where}: key: wanted small letters, digits and hyphens, got {key!r}")
    if not isinstance(text, str) or not text or not isinstance(url, str):
        raise WorksError(f"{where}: text and url: wanted text")
    if not isinstance(mentions, list) or not all(isinstance(each, str) and each for each in mentions) or not mentions:
        raise WorksError(f"{where}: mentions: wanted a list of texts, by which prose names the work")
    return Work(key, clean(text), tuple(mentions), url)


@dataclass(slots=True)
class Bibliography:
    """The works cited so far, in the order of their first mention."""

    known: Sequence[Work]
    cited: dict[str, Work] = field(default_factory=dict)

    def number(self, work: Work) -> int:
        """The number of a work, which is cited by that."""
        self.cited.setdefault(work.key, work)
        return [*self.cited].index(work.key) + 1

    def linked(self, prose: str) -> str:
        """Prose with a link behind each mention of a known work."""
        return rewrite(prose, self._linked)

    def _linked(self, text: str) -> str:
        mentions = {mention: work for work in self.known for mention in work.mentions}
        if not mentions:
            return text
        pattern = "|".join(re.escape(mention) for mention in sorted(mentions, key=len, reverse=True))
        seen: set[str] = set()

        def put(match: re.Match[str]) -> str:
            work = mentions[match[0]]
            if work.key in seen:
                return match[0]
            seen.add(work.key)
            return f"{match[0]} {link(f'cite:{work.key}', f'[{self.number(work)}]')}"

        return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", put, text)

    def source(self, source: str) -> str:
        """A source with links; a part of it that mentions no known work becomes an entry of its own."""
        parts = []
        for part in re.split(r"(;\s*)", source):
            linked = self.linked(part)
            parts.append(linked if linked != part or not (work := _own(part)) else f"{part} {self._cite(work)}")
        return "".join(parts)

    def _cite(self, work: Work) -> str:
        return link(f"cite:{work.key}", f"[{self.number(work)}]")

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Key and text of every work cited, in order."""
        return tuple((work.key, work.entry) for work in self.cited.values())


def _own(part: str) -> Work | None:
    """A work made of a part of a source: one with an arXiv number, or a name with a year."""
    text = BEGIN.sub("", " ".join(part.split()))
    if match := ARXIV.search(text):
        key, address = match[1].replace(".", "-"), f"https://arxiv.org/abs/{match[1]}"
        before = text[: match.start()].strip(" ,(")
        names = f"{before.rstrip('.')}. " if PEOPLE.fullmatch(before) else ""
        return Work(f"arxiv-{key}", f"{names}arXiv:{match[1]}.", (match[0],), address)
    if (year := YEAR.search(text)) and text[0].isupper():
        named = text[: year.end()] + (")" if text[year.end() : year.end() + 1] == ")" else "")
        key = re.sub(r"[^a-z0-9]+", "-", named.lower()).strip("-")[:60]
        return Work(f"work-{key}", f"{named}.", (named,))
    return None
