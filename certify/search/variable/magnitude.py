"""Lengths of vectors as numbers, and gaps that are linear in the inner products of different vectors."""

from collections.abc import Iterable, Sequence

from certify.search.term import mapped
from certify.search.variable.homogeneity import fresh
from certify.search.variable.side import LENGTHS
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Binding, Claim, Relation
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.term import Call, Term, Variable, call, free

Pair = tuple[str, str]
Lengths = dict[str, Variable]


def slopes_of(goal: Goal, gap: Term) -> dict[Pair, Term]:
    """The slope of a gap in each inner product of two vectors; none where it is not linear in them, or more is known of
    them than their lengths.
    """
    form, parts = goal.algebra.form(gap), dict[Pair, Polynomial]()
    atoms = goal.algebra.atoms
    for (powers, exponent), value in form.numerator.items():
        pairs = [(key, power) for key, power in powers if _crossed(atoms[key].pair)]
        if len(pairs) > 1 or any(power != 1 for _, power in pairs):
            return {}
        for key, _ in pairs:
            rest = tuple(entry for entry in powers if entry[0] != key)
            parts.setdefault(atoms[key].pair or ("", ""), {})[rest, exponent] = value
    keys = {key for part in (form.numerator, *(p for p, _ in form.denominators.values())) for powers, _ in part
            for key, _ in powers}  # fmt: skip
    inner = [atoms[key].term for key in keys if not _crossed(atoms[key].pair)]
    inner += [goal.algebra.term(goal.algebra.exponents[exponent]) for _, exponent in form.numerator if exponent]
    if any(crosses(term) for term in inner) or any(
        _crossed(atoms[key].pair) for part, _ in form.denominators.values() for powers, _ in part for key, _ in powers
    ):
        return {}
    return {pair: goal.algebra.term(Form(part, form.denominators)) for pair, part in parts.items()}


def _crossed(pair: Pair | None) -> bool:
    return pair is not None and pair[0] != pair[1]


def crosses(node: Node) -> bool:
    """Whether a term, or a side of a relation, depends on more of its vectors than their lengths."""
    match node:
        case Call("norm", (inner,)):
            return not isinstance(inner, Variable)
        case Call("dot", (left, right)):
            return not (isinstance(left, Variable) and left == right)
    return any(crosses(child) for child in node.children())


def lengths_of(claim: Claim, names: Iterable[str]) -> Lengths:
    """New variables for the lengths of vectors."""
    return {name: Variable(fresh(claim, f"r{number}")) for number, name in enumerate(names, 1)}


def of_lengths(claim: Claim, names: Iterable[str]) -> list[Relation]:
    """The hypotheses that say no more of these vectors than their lengths, and nothing of others."""
    kept = [fact for fact in claim.given if not crosses(fact) and not has_operators(fact)]
    return [fact for fact in kept if free(fact) & claim.vectors <= set(names)]


def on_lengths(claim: Claim, lengths: Lengths, relations: Sequence[Relation]) -> Claim:
    """A claim on lengths in place of vectors: its hypotheses, and at last what it says."""
    own = tuple(Binding(length.name, LENGTHS) for length in lengths.values())
    variables = (*(b for b in claim.variables if b.name not in claim.vectors), *own)
    scalars = [relation.map(lambda side: scalar(side, lengths)) for relation in relations]
    return Claim(variables, tuple(scalars[:-1]), (scalars[-1],))


def scalar(term: Term, lengths: Lengths) -> Term:
    """A term with norms as absolute values and inner products as products."""
    match term:
        case Call("norm", (Variable(name),)):
            return lengths[name]
        case Call("norm", (inner,)):
            return call("abs", scalar(inner, lengths))
        case Call("dot", (left, right)):
            return scalar(left, lengths) * scalar(right, lengths)
        case Variable(name) if name in lengths:
            return lengths[name]
    return mapped(term, lambda inner: scalar(inner, lengths))


def values_of(claim: Claim, lengths: Lengths) -> dict[str, Term]:
    """What stands for each variable of a claim on lengths: itself, or the length of a vector."""
    found: dict[str, Term] = {b.name: Variable(b.name) for b in claim.variables}
    return found | {length.name: call("norm", Variable(name)) for name, length in lengths.items()}
