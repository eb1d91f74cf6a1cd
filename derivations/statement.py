"""Theorems from text: a module's docstring is the theorem in words, its texts are the terms.

A theorem file calls `theorem(__doc__, ...)`. The docstring's paragraphs that begin with `Reading.`, `Sharpness.` and
`Source.` become those fields; the rest is the statement. Texts use the claim file's expressions with the operators
`grad`, `laplacian`, `expect`, `mean`, `conditional`, `logmixture`, `overlap`, `at`; `where` names are definitions, by
which documents print their terms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import cleandoc

from certify.claimfile import Scope
from certify.domain import domain
from certify.expression import parse, parse_statement
from certify.trusted import Claim, Relation
from certify.trusted.claim import Domain
from certify.trusted.term import Term
from derivations.derivation import Bent, Definition, Derivation, Lemma, Part, Step
from derivations.tactic import Tactic, weighted

Line = tuple[str, str, str]


def component(word: str) -> Domain:
    """The domain of a component variable: it ranges over the support of the mixing law."""
    plain = domain(word)
    return Domain(plain.kind, plain.low, plain.closed_low, plain.high, plain.closed_high, 1)


def second(word: str) -> Domain:
    """The domain of a component variable of the second law, independent of the first."""
    plain = domain(word)
    return Domain(plain.kind, plain.low, plain.closed_low, plain.high, plain.closed_high, 2)


def sequence(word: str = "real") -> Domain:
    """The domain of a sequence variable: its values, one for every natural number, are in the domain of the word."""
    plain = domain(word)
    return Domain("sequence", plain.low, plain.closed_low, plain.high, plain.closed_high, 0)


@dataclass(frozen=True, slots=True)
class PartText:
    """A further statement of a theorem in text: see `part`."""

    holds: str
    lines: tuple[Line, ...]
    reason: str
    by: Tactic | None


def part(holds: str, *lines: Line, by: Tactic | None = None, reason: str = "") -> PartText:
    """A further statement of a theorem, and perhaps the chain or the tactic that shows it."""
    return PartText(holds, lines, reason, by)


class Setting:
    """Variables, hypotheses and definitions, in which statements and steps are read.

    `always` are pairs of an index and a statement: hypotheses for every natural number put for the index.
    """

    def __init__(
        self,
        variables: Mapping[str, str | Domain],
        given: Sequence[str] = (),
        where: Mapping[str, str] | None = None,
        meanings: Mapping[str, str] | None = None,
        *,
        always: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.variables, self.given, self.texts = dict(variables), tuple(given), dict(where or {})
        self.always = tuple(always)
        self.meanings = dict(meanings or {})
        self.scope = Scope(self.variables, self.texts, operators=True)
        self.terms: Mapping[str, Term] = self.scope.where

    def claim(self, holds: str, given: Sequence[str] = ()) -> Claim:
        """The claim that a statement holds here, perhaps under more hypotheses."""
        return self.scope.claim(holds, (*self.given, *given), self.always)

    def term(self, text: str) -> Term:
        """A term of this setting."""
        return parse(text, names=set(self.variables), where=self.terms, operators=True)

    def definitions(self) -> tuple[Definition, ...]:
        """The names of this setting with their terms."""
        return tuple(Definition(name, term, self.meanings.get(name, "")) for name, term in self.terms.items())

    def steps(self, lines: Sequence[Line]) -> tuple[Step, ...]:
        """Steps from (relation, term, reason)."""
        return tuple(Step(relation, self.term(text), reason) for relation, text, reason in lines)

    def relation(self, text: str) -> Relation:
        """A relation of this setting."""
        (relation,) = parse_statement(text, names=set(self.variables), where=self.terms, operators=True)
        return relation

    def lemma(self, name: str, text: str, reason: str, *lines: Line, by: Tactic | None = None) -> Lemma:
        """A lemma: a relation in text, why it holds, and perhaps the chain or the tactic that shows it."""
        return Lemma(name, self.relation(text), reason, self.steps(lines), by)


    def weighted(self, *summands: tuple[str, ...], over: str = "1") -> Tactic:
        """The tactic of that name, from texts: each a weight and the relations whose gaps it multiplies."""
        found = [(self.term(weight), [self.relation(text) for text in used]) for weight, *used in summands]
        return weighted(*found, over=self.term(over))

    def part(self, text: PartText) -> Part:
        """A further statement of a theorem, read here."""
        return Part(self.claim(text.holds).holds, text.reason, self.steps(text.lines), text.by)


def paragraphs(docstring: str | None) -> tuple[str, str, str, str, str]:
    """(title, statement, reading, sharpness, source) of a theorem file's docstring."""
    blocks = [" ".join(block.split()) for block in cleandoc(docstring or "").split("\n\n")]
    fields = {"Reading.": "", "Sharpness.": "", "Source.": ""}
    statement: list[str] = []
    for block in blocks[1:]:
        label = next((label for label in fields if block.startswith(label)), None)
        if label:
            fields[label] = block.removeprefix(label).strip()
        else:
            statement.append(block)
    title, said = blocks[0].rstrip("."), "\n\n".join(statement)
    return title, said, fields["Reading."], fields["Sharpness."], fields["Source."]


def theorem(
    docstring: str | None,
    name: str,
    ref: str,
    setting: Setting,
    *,
    holds: str,
    steps: Sequence[Line] = (),
    by: Tactic | None = None,
    lemmas: Sequence[Lemma] = (),
    also: Sequence[PartText] = (),
    bent: Mapping[str, str | tuple[str, Sequence[str]]] | None = None,
    symbols: Mapping[str, str] | None = None,
    cited: Sequence[str] = (),
    in_words: Sequence[str] = (),
) -> Derivation:
    """The derivation that a theorem file describes.

    The claim is the conjunction of `holds`, whose first relation `steps` or the tactic `by` shows, and of the
    statements in `also`. `bent` maps a description to a statement that must be refuted (or to it and more hypotheses):
    the theorem with its constant made sharper by a little.
    """
    title, statement, reading, sharpness, source = paragraphs(docstring)
    parts = tuple(setting.part(text) for text in also)
    claim = setting.claim(holds)
    holding = claim.holds + tuple(relation for found in parts for relation in found.relations)
    claim = Claim(claim.variables, claim.given, holding, claim.always)
    spoilt = []
    for description, text in (bent or {}).items():
        relation, given = (text, ()) if isinstance(text, str) else text
        spoilt.append(Bent(description, setting.claim(relation, given)))
    return Derivation(
        name, ref, title, source, statement, claim, sharpness, setting.definitions(), tuple(lemmas),
        setting.steps(steps), tuple(cited), dict(symbols or {}), tuple(spoilt), reading, by, parts,
        tuple(in_words),
    )  # fmt: skip
