"""The checker: what it accepts is true.

`check(certificate)` gives `Proved` or `Refuted`, or raises `Rejected`. `RULES` has one rule for each kind of evidence;
a rule gives the parts that are left to be shown, and a claim is shown when nothing is left.
"""

from collections.abc import Callable
from typing import Any

from certify.trusted.admission import check_admissible, refute
from certify.trusted.analysis import compute, ladder, telescope
from certify.trusted.arithmetic import cover, identity, means, sign, squares
from certify.trusted.budget import RULE, Budget
from certify.trusted.case import cases, chain, lemma, split
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Apply, Average, Bounded, Cases, Certificate, Chain, Compute, Conditioned, Cover, Every, Evidence, Identity,
    Induction, Instance, Iterated, Ladder, Lemma, Means, Range, Rewrite, Sign, Specialise, Split, Squares, Strip,
    Telescope, Whole, Witness,
)  # fmt: skip
from certify.trusted.goal import Goal, Part, Parts
from certify.trusted.integer import induction, specialise, whole
from certify.trusted.law import average, iterated
from certify.trusted.monotonicity import apply, bounded, strip
from certify.trusted.instance import conditioned, instance
from certify.trusted.substitution import range_rule, rewrite
from certify.trusted.term import ONE, ZERO
from certify.trusted.text import read, write
from certify.trusted.verdict import Proved, Refuted, hand_over

RULES: dict[type[Evidence], Callable[[Goal, Any], Parts]] = {
    Identity: identity, Sign: sign, Squares: squares, Cover: cover, Chain: chain, Lemma: lemma, Split: split,
    Cases: cases, Range: range_rule, Instance: instance, Ladder: ladder, Strip: strip, Apply: apply, Bounded: bounded,
    Means: means, Rewrite: rewrite, Whole: whole, Induction: induction, Specialise: specialise,
    Telescope: telescope, Compute: compute, Average: average,
    Conditioned: conditioned, Iterated: iterated,
}  # fmt: skip


def show(claim: Claim, evidence: Evidence, budget: Budget) -> None:
    """Refuses unless the evidence shows the claim: by its rule, and so on with the parts that this leaves."""
    left: list[Part] = [(claim, evidence)]
    while left:
        claim, evidence = left.pop()
        budget.spend(RULE + claim._size)
        left += reversed(parts(claim, evidence, budget))


def parts(claim: Claim, evidence: Evidence, budget: Budget) -> Parts:
    """What evidence for a claim leaves to be shown: by its rule, or for each relation, its own piece of evidence."""
    if isinstance(evidence, Every):
        if len(evidence.parts) != len(claim.holds):
            raise Rejected("every: as many pieces of evidence as relations are needed")
        return [(claim.goal(relation), part) for relation, part in zip(claim.holds, evidence.parts, strict=True)]
    rule = RULES.get(type(evidence))
    if rule is None:
        raise Rejected(f"{evidence.tag} shows nothing here")
    return rule(Goal(claim, budget), evidence)


def check_contradiction(claim: Claim, evidence: Evidence) -> None:
    """Refuses unless the evidence shows 1 <= 0 under the claim's hypotheses: then no point satisfies them all."""
    show(claim.goal(Relation(ONE, "<=", ZERO)), evidence, Budget())


def _make_check() -> Callable[[Certificate], Proved | Refuted]:
    make = hand_over()

    def check(certificate: Certificate) -> Proved | Refuted:
        """The verdict that a certificate establishes: `Proved`, or `Refuted` when its evidence is a witness.

        Raises `Rejected` when it establishes neither, for whatever reason; no other error escapes. What is checked is
        the certificate's text, read anew: nobody else holds a part of it that could still change.
        """
        if type(certificate) is not Certificate:
            raise Rejected("not a certificate")
        try:
            text, budget = write(certificate), Budget()
            own = read(text)
            if not isinstance(own, Certificate):
                raise Rejected("not a certificate")
            if isinstance(own.evidence, Witness):
                refute(own.claim, own.evidence, budget)
                return make(Refuted, text)  # type: ignore[no-any-return]  # a verdict of the class named
            check_admissible(own, budget)
            show(own.claim, own.evidence, budget)
        except Malformed as error:
            raise Rejected(f"ill-formed: {error}") from error
        except RecursionError as error:
            raise Rejected("nested too deeply") from error
        return make(Proved, text)  # type: ignore[no-any-return]  # a verdict of the class named

    return check


check = _make_check()
