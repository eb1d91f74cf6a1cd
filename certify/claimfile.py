"""Claim files: theorems stated as data in `*.claims.toml`, and the same statements made from Python.

Reading a file runs nothing. Every fault is one `ClaimFileError` that names file, line, claim and key, says what was
wanted and what came, and the way out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from certify.domain import domain
from certify.expression import MAXIMAL_SIZE, parse, parse_statement, size, tokens
from certify.suggestion import suggestion
from certify.sort import is_vector
from certify.table import BACKSLASH, ClaimFileError, Lines, kind, tables, text_of
from certify.trusted.claim import (
    MAXIMAL_VARIABLES, RESERVED, SORTS, Always, Binding, Claim, Domain, Relation, interval,
)  # fmt: skip
from certify.trusted.error import Malformed
from certify.trusted.node import NAME, Node
from certify.trusted.term import Term, constant

REQUIRED = {"name": '"euler-drift"', "variables": '{ x = "real" }', "holds": '"x <= 1"'}  # and how each looks
KEYS = ("name", "title", "source", "variables", "where", "given", "holds", "expect")
EXPECTED = ("proved", "refuted")
CLAIM_NAME = re.compile(r"[a-z0-9-]+")
WORDING = {"in a +:": "in a sum:", "in a *:": "in a product:", "in a ^:": "in a power or a quotient:"}
"""What the checker says by signs, in words."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Misstated(Malformed):
    """A part of a statement that cannot be read: under which key, why, and a pattern that finds its line in a file."""

    def __init__(self, key: str, problem: str, clue: str = "") -> None:
        super().__init__(key, problem, clue)
        self.key, self.problem, self.clue = key, problem, clue

    def __str__(self) -> str:
        return f"{self.key:.80}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as a file states it; title and source are empty when not given, `line` is that of its [[claim]].

    `where` holds its abbreviations with their terms, by which documents print it; the claim has them expanded.
    """

    name: str
    title: str
    source: str
    claim: Claim
    expect: str
    line: int
    where: tuple[tuple[str, Term], ...] = ()


def stated(claim: Claim, *, expect: str = "proved", title: str = "", source: str = "", name: str = "") -> Stated:
    """A claim made in Python with what a claim file says besides: the verdict that is expected, a title, a source."""
    if expect not in EXPECTED:
        raise Misstated("expect", f"wanted {' or '.join(EXPECTED)}, got {expect!r:.64}")
    if name and not CLAIM_NAME.fullmatch(name):
        raise Misstated("name", _unlike_claims(name))
    return Stated(name, title, source, claim, expect, 0)


Watch = Callable[[object, int], None]
"""Is told of a file how many of its claims have been read so far."""


def unwatched(path: object, number: int) -> None:
    """Nobody is told."""


def read_claims(path: str | Path, *, watch: Watch = unwatched, free: str = "") -> tuple[Stated, ...]:
    """The claims of a file, in its order; `ClaimFileError` when it cannot be read.

    An abbreviation called `free` whose value is a number becomes a real variable.
    """
    watch(path, 0)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimFileError(f"{path}: not UTF-8 at byte {error.start}: save the file as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ClaimFileError(f"{path}: cannot be read ({reason}): {_beside(Path(path))}") from error
    return parse_claims(text, path, watch=watch, free=free)


def _beside(path: Path) -> str:
    """The claim file beside a path that is called most alike, or what was wanted."""
    with suppress(OSError, ValueError):
        files = [] if path.exists() else [file.name for file in path.parent.iterdir() if file.suffix == ".toml"]
        if near := get_close_matches(path.name, sorted(files), 1):
            return f"did you mean {path.with_name(near[0])}?"
    return "wanted the path of a *.claims.toml file"


def parse_claims(text: str, path: str | Path, *, watch: Watch = unwatched, free: str = "") -> tuple[Stated, ...]:
    """The claims that the text of a file states; the path is for messages alone."""
    found: dict[str, Stated] = {}
    lines = Lines(text)
    for index, table in enumerate(tables(text, path, lines)):
        try:
            stated = _stated(_freed(table, free), lines.of(index))
            if stated.name in found:
                raise Misstated("name", f"the claim on line {found[stated.name].line} has it too: names are unique")
        except Misstated as error:
            name = table.get("name") if isinstance(table, dict) else None
            label = f'"{name:.64}"' if isinstance(name, str) else f"number {index + 1}"
            line = lines.of(index, error.key, error.clue)
            raise ClaimFileError(f"{path}:{line}: claim {label}, {error}") from error
        found[stated.name] = stated
        watch(path, len(found))
    return tuple(found.values())


def state(
    holds: str,
    variables: Mapping[str, str | Domain],
    given: Sequence[str] = (),
    where: Mapping[str, str] = {},
    *,
    operators: bool = False,
    always: Sequence[tuple[str, str]] = (),
) -> Claim:
    """The claim that texts state, as the keys of a claim file do; `Misstated` when a part of it cannot be read.

    `variables` maps names to domain words or domains; `operators` admits `grad`, `expect` and the others of `parse`;
    `always` are pairs of an index and a statement, hypotheses for every natural number put for it.
    """
    return Scope(variables, where, operators=operators).claim(holds, given, always)


class Scope:
    """What the expressions of claims may mention: their variables, and abbreviations expanded in order."""

    def __init__(self, variables: object, where: object, *, operators: bool) -> None:
        self.operators, self.size = operators, 0
        self.bindings = tuple(_binding(name, word) for name, word in _table("variables", variables))
        if len(self.bindings) > MAXIMAL_VARIABLES:
            few = f"a claim has at most {MAXIMAL_VARIABLES}: state it for fewer, or for vectors"
            raise Misstated("variables", f"{len(self.bindings)} variables, and {few}")
        self.sorts = {binding.name: SORTS.get(binding.domain.kind, False) for binding in self.bindings}
        self.components = frozenset(binding.name for binding in self.bindings if binding.domain.component)
        self.where: dict[str, Term] = {}
        self.read: dict[tuple[str, ...], tuple[Relation, ...]] = {}
        texts = dict(_table("where", where))
        for name, text in texts.items():
            self.where[name] = self.abbreviation(name, text, texts.keys() - self.where.keys())

    def claim(self, holds: object, given: object = (), always: Sequence[tuple[str, str]] = ()) -> Claim:
        """The claim that texts state here, with hypotheses, and with those for every natural number put for an index;
        `Misstated` when a part of it cannot be read.
        """
        if isinstance(given, str) or not isinstance(given, Sequence):
            raise Misstated("given", f'wanted a list of statements, got {kind(given)}: write given = ["a <= 1"]')
        self.size = 0
        hypotheses = [r for number, text in enumerate(given, 1) for r in self.relations(f"given {number}", text)]
        rules = [Always(index, rule) for index, text in always for rule in self.relations("always", text, index)]
        return Claim(self.bindings, tuple(hypotheses), self.relations("holds", holds), tuple(rules))

    def abbreviation(self, name: str, text: object, later: Set[str]) -> Term:
        """The term of an abbreviation, which mentions none of the later ones."""
        key, clue = f"where.{name}", _line_of(name)
        with _under(key, clue):
            if _name(name) in self.sorts:
                raise Malformed(f"{name} is a variable: choose another name for the abbreviation")
            ahead = {token.text for token in tokens(text_of(text))} & later
            if ahead:
                raise Malformed(f"it uses {min(ahead)}, which is not expanded yet: abbreviations use earlier ones only")
            found = parse(text_of(text), names=self.sorts, where=self.where, operators=self.operators)
            self.spend(found)
        with _under(key, clue, f", in {text!s:.80}"):
            is_vector(found, self.sorts, self.components)
        return found

    def relations(self, key: str, text: object, *index: str) -> tuple[Relation, ...]:
        """The relations of a statement; one that has been read here is not read again."""
        clue = re.escape(text.strip().split("\n")[0][:80]) if isinstance(text, str) else ""
        with _under(key, clue):
            place = (text_of(text), *index)
            found = self.read[place] if place in self.read else self.parsed(*place)
            for relation in found:
                self.spend(relation)
        if place not in self.read:
            natural = tuple(Binding(name, interval(Fraction(0), kind="integer")) for name in index)
            sorts = {**self.sorts, **dict.fromkeys(index, False)}
            with _under(key, clue, f", in {text!s:.80}"):
                for side in (side for relation in found for side in (relation.left, relation.right)):
                    is_vector(side, sorts, self.components)
                Claim((*self.bindings, *natural), (), found)
            self.read[place] = found
        return found

    def parsed(self, text: str, *index: str) -> tuple[Relation, ...]:
        """The relations that a statement writes, perhaps about an index."""
        return parse_statement(text, names={*self.sorts, *index}, where=self.where, operators=self.operators)

    def spend(self, node: Node) -> None:
        """Refuses abbreviations, or statements, that are too big together."""
        self.size += size(node)
        if self.size > MAXIMAL_SIZE:
            raise Malformed(f"the claim expands to more than {MAXIMAL_SIZE} parts: state it as smaller claims")


def _freed(table: object, name: str) -> object:
    """A claim's table with an abbreviation made a variable, if it has one of that name that is a number."""
    where = table.get("where") if isinstance(table, dict) else None
    text = where.get(name) if isinstance(where, dict) else None
    if not isinstance(table, dict) or not isinstance(where, dict) or not isinstance(table.get("variables"), dict):
        return table
    try:
        if not isinstance(text, str) or constant(parse(text, names=())) is None:
            return table
    except Malformed:  # said where the claim is read
        return table
    others = {key: value for key, value in where.items() if key != name}
    return {**table, "where": others, "variables": {**table["variables"], name: "real"}}


def _stated(table: object, line: int) -> Stated:
    if not isinstance(table, dict):
        raise Misstated("claim", f"wanted a table, got {kind(table)}: begin each claim with [[claim]]")
    for key in sorted(table.keys() - set(KEYS)):
        raise Misstated(key, "unknown key" + suggestion(key[:64], KEYS))
    for key, example in REQUIRED.items():
        if key not in table:
            raise Misstated(key, f"missing: write {key} = {example}")
    values: dict[str, str] = {}
    for key in ("name", "title", "source", "expect"):
        with _under(key):
            values[key] = _line(text_of(table.get(key, "proved" if key == "expect" else "")))
    if not CLAIM_NAME.fullmatch(values["name"]):
        raise Misstated("name", _unlike_claims(values["name"]))
    if values["expect"] not in EXPECTED:
        raise Misstated("expect", f"wanted {' or '.join(EXPECTED)}, got {values['expect']!r:.64}")
    scope = Scope(table["variables"], table.get("where", {}), operators=False)
    claim = scope.claim(table["holds"], table.get("given", ()))
    return Stated(claim=claim, line=line, where=tuple(scope.where.items()), **values)


def _line(text: str) -> str:
    """A text without control characters, which is what TOML makes of LaTeX between double quotes."""
    if odd := CONTROL.search(text):
        after = text[odd.end() : odd.end() + 16]
        raise Malformed(f"the character U+{ord(odd[0]):04X} stands before {after!r}: {BACKSLASH}")
    return text


def _unlike_claims(name: str) -> str:
    """Why a name is not one of a claim, and one like it that is."""
    like = "-".join(re.findall(r"[a-z0-9]+", name[:64].lower()))
    return f"wanted small letters, digits and hyphens, got {name!r:.64}" + (f": write {like}" if like else "")


@contextmanager
def _under(key: str, clue: str = "", place: str = "") -> Iterator[None]:
    """Says under which key a fault lies."""
    try:
        yield
    except Malformed as error:
        problem = str(error)
        for signs, words in WORDING.items():
            problem = problem.replace(signs, words)
        raise Misstated(key, f"{problem}{place}", clue) from error


def _line_of(name: object) -> str:
    return rf'\b{re.escape(f"{name}")}"?\s*='


def _binding(name: str, word: object) -> Binding:
    with _under(f"variables.{name}", _line_of(name)):
        return Binding(_name(name), word if isinstance(word, Domain) else domain(text_of(word)))


def _table(key: str, value: object) -> list[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        raise Misstated(key, f'wanted a table, got {kind(value)}: write {key} = {{ x = "..." }}')
    return list(value.items())


def _name(name: object) -> str:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        wanted = "wanted as a name at most 64 ASCII letters, digits and underscores, a letter before any digit"
        raise Malformed(f"{wanted}: {_nameless(name)}")
    if name in RESERVED:
        raise Malformed(f"{name} is the name of a function or a constant: choose another")
    return name


def _nameless(name: object) -> str:
    """What is wrong with a name, and the way out."""
    if not isinstance(name, str):
        return f"got {kind(name)}"
    if len(name) > 64:
        return f"this has {len(name)} characters"
    if odd := next((c for c in name if not (c.isascii() and (c.isalnum() or c == "_"))), ""):
        return f"spell {odd} in ASCII letters, such as lam" if odd.isalpha() else f"write _ in place of {odd!r}"
    return f"put a letter first, such as x{name}" if name else "this is empty"
