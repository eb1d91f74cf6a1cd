"""Inner products and norms made scalar variables: the entries of a Gram matrix."""

from fractions import Fraction

from certify.search.budget import Effort
from certify.search.fact.bound import lemmas_of
from certify.search.find import find
from certify.trusted.claim import Binding, Claim, Domain
from certify.trusted.evidence import Bounded, Evidence, Lemma, Range, Replacement
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import Call, Mean, Variable, walk


def scalarized(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Inner products, norms and means made scalar variables, Cauchy-Schwarz kept as a hypothesis; then the other
    methods.
    """
    if any(binding.name.startswith("gram") for binding in claim.variables):
        return None
    relations = (*claim.given, claim.holds[0])
    found = {n for r in relations for n in walk(r) if isinstance(n, Call) and n.function in ("dot", "norm")}
    if not found or any(isinstance(node, Mean) for r in relations for node in walk(r)):
        return None
    cauchy = [pair for pair in lemmas_of(claim) if "dot" in str(pair[0]) and isinstance(pair[1], Bounded)]
    wider = claim.assuming(*(relation for relation, _ in cauchy))
    replacements = []
    for number, node in enumerate(sorted(found, key=str)):
        positive = node.function == "norm" or node.arguments[0] == node.arguments[1]
        domain = Domain("real", Fraction(0) if positive else None, int(positive), None, 0, 0)
        replacements.append(Replacement(node, f"gram{number}", domain, ()))
    mapping: dict[Node, Node] = {item.term: Variable(item.name) for item in replacements}
    general = [replace(r, mapping, claim.components) for r in (*wider.given, wider.holds[0])]
    fresh = tuple(Binding(item.name, item.domain) for item in replacements)
    inner = Claim((*claim.variables, *fresh), tuple(general[:-1]), (general[-1],))
    effort.trace.stands[inner] = {item.name: item.term for item in replacements}
    then = find(inner, effort.part(0.8), depth - 1)
    if then is None:
        return None
    evidence: Evidence = Range(tuple(replacements), then)
    for relation, why in reversed(cauchy):
        evidence = Lemma(relation, why, evidence)
    return evidence
