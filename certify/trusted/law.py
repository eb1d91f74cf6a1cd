"""The rule of mixing laws: means of a relation that holds at every component."""

from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.evidence import Average, Iterated
from certify.trusted.goal import Goal, Parts, brief
from certify.trusted.node import Node
from certify.trusted.term import Call, Conditional, LogMixture, Mean, Posterior, Product, Sum, Term, Variable, walk


def average(goal: Goal, evidence: Average) -> Parts:
    """Each side is linear in some means over one law, with factors that do not depend on the component (other means
    among them are constants). So it is the mean of the term obtained by dropping those means, the law having total mass
    one; and a mean of what is non-negative (positive, zero) at every component is so too. The dropped relation is shown
    at every point of the support; it is integrable, as the means of the goal are shown to be defined.
    """
    goal.require_sides()
    laws: set[Posterior | None] = set()
    relation = goal.relation.map(lambda side: drop_means(side, goal.claim.components, laws))
    if len(laws) != 1:
        raise Rejected("average: the goal must be linear in means over one law")
    return [(goal.with_relation(relation), evidence.then)]


def iterated(goal: Goal, evidence: Iterated) -> Parts:
    """As in `average`, each side is the mean of a term d over both laws. They are independent, so it is the mean over
    the first law of the conditional mean of d, a finite sum of finite sums; and a mean of what is non-negative
    (positive, zero) at every component of the first law is so too.
    """
    goal.require_sides()
    laws: set[Posterior | None] = set()
    relation = goal.relation.map(lambda side: drop_means(side, goal.claim.components, laws))
    if len(laws) != 1:
        raise Rejected("iterated: the goal must be linear in means over both laws")
    return [(goal.with_relation(relation.map(Conditional)), evidence.then)]


def drop_means(term: Term, components: frozenset[str], laws: set[Posterior | None]) -> Term:
    """The integrand of a term that is linear in means, whose laws are collected; `Rejected` when a product has more
    than one factor with such means, or when a component occurs outside all means.
    """
    match term:
        case Mean(body, posterior):
            laws.add(posterior)
            return body
        case Sum(parts):
            return Sum(tuple(drop_means(part, components, laws) for part in parts))
        case Product(parts) | Call("dot", parts):
            if sum(is_linear(part) for part in parts) > 1:
                raise Rejected("average: a product of means is not linear in them")
            dropped = tuple(drop_means(part, components, laws) for part in parts)
            return Product(dropped) if isinstance(term, Product) else Call("dot", dropped)
    if any(isinstance(node, Variable) and node.name in components for node in outside_means(term)):
        raise Rejected("average: a component occurs outside the means")
    return term


def is_linear(term: Term) -> bool:
    """Whether a term has a mean in a linear position."""
    match term:
        case Mean():
            return True
        case Sum(parts) | Product(parts) | Call("dot", parts):
            return any(is_linear(part) for part in parts)
    return False


def require_single(goal: Goal, term: Term) -> None:
    """Refuses a term that depends on the component, next to means: hypotheses on it are hypotheses on all components at
    once, but the term has another value at each. Without means, a claim is about each component by itself: laws of one
    point say all that it says.
    """
    nodes = (node for relation in (*goal.claim.given, goal.relation) for node in walk(relation))
    about_law = any(isinstance(node, Mean | Conditional | LogMixture) for node in nodes)
    if about_law and depends_on_component(goal.claim, term):
        raise Rejected(f"{brief(term)} has another value at each component: take the means apart with `average` first")


def outside_means(node: Node) -> list[Node]:
    """The nodes of a tree that are not inside a mean over all components."""
    if isinstance(node, Mean):
        return []
    return [node, *(below for child in node.children() for below in outside_means(child))]


def depends_on_component(claim: Claim, term: Term) -> bool:
    """Whether a component variable occurs in a term outside its means over all of them."""
    return any(isinstance(node, Variable) and node.name in claim.components for node in outside_means(term))


def depends_on_second(claim: Claim, node: Node) -> bool:
    """Whether a component variable of the second law occurs in a node outside its means, conditional ones too."""
    if isinstance(node, Variable):
        return node.name in claim.second
    return not isinstance(node, Mean | Conditional) and any(depends_on_second(claim, n) for n in node.children())
