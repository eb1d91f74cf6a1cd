"""The presentation layer's data: a theorem's claim, the chain of steps that proves it, and the words around them.

Text fields are plain prose that may hold `$LaTeX$`; symbols pin how a name is printed. Nothing here is believed: the
checker reads the claim and the evidence, and the documents print the same claim and the same steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Malformed
from certify.trusted.evidence import Evidence
from certify.trusted.term import Term
from derivations.tactic import Tactic


@dataclass(frozen=True, slots=True)
class Step:
    """`relation term`, against the term before it in the chain, and why.

    `shown` is LaTeX mathematics to print in place of the term, for a term that is not fit to be read.
    """

    relation: str
    term: Term
    reason: str
    evidence: Evidence | Tactic | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A name for a term (written out in full), by which documents print it wherever it occurs."""

    name: str
    term: Term
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Lemma:
    """A relation shown on the way: directly, or by a chain from its left side."""

    name: str
    claim_relation: Relation
    reason: str
    steps: tuple[Step, ...] = ()
    evidence: Evidence | Tactic | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A further statement of a theorem (one relation, or a chain of them), and why it holds.

    `steps` is the chain from the left side of its first relation to its right; a part without steps is shown by its
    evidence, or by what the search finds.
    """

    relations: tuple[Relation, ...]
    reason: str = ""
    steps: tuple[Step, ...] = ()
    evidence: Evidence | Tactic | None = None


@dataclass(frozen=True, slots=True)
class Bent:
    """The theorem with its constant made a little sharper than it is: a claim that must be refuted."""

    description: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Derivation:
    """A theorem and its proof: `steps` is the chain from the left side of the claim's first relation to its right.

    Without steps, `by` or the search shows it. The claim's relations are those of the first statement, then those of
    the parts in `also`. `reading` says which definitions are unfolded between the words of the statement and the claim;
    `in_words` which kinds of steps it takes besides, that the checker does not see.
    """

    name: str
    ref: str
    title: str
    source: str
    statement: str
    claim: Claim
    sharpness: str
    definitions: tuple[Definition, ...]
    lemmas: tuple[Lemma, ...]
    steps: tuple[Step, ...]
    cited: tuple[str, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)
    bent: tuple[Bent, ...] = ()
    reading: str = ""
    by: Evidence | Tactic | None = None
    also: tuple[Part, ...] = ()
    in_words: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[Relation, ...]:
        """The relations of the first statement."""
        return self.claim.holds[: len(self.claim.holds) - sum(len(part.relations) for part in self.also)]

    def __post_init__(self) -> None:
        names = [binding.name for binding in self.claim.variables] + [
            definition.name for definition in self.definitions
        ]
        if len(set(names)) < len(names):
            raise Malformed(f"{self.name}: definitions need names that differ from each other and from the variables'")
        rest = tuple(relation for part in self.also for relation in part.relations)
        if rest and (self.claim.holds[-len(rest) :] != rest or not self.first):
            raise Malformed(f"{self.name}: the claim ends in the relations of its parts, after those of the first")
