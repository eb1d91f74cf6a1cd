"""Theorems that are put together: what the one concludes is what the other assumes.

That a reading joins two theorems is no step of the checker; that their claims fit each other is tested here.
"""

from fractions import Fraction

from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.trusted import Relation
from certify.trusted.term import Call, Term, Variable, free, substitute, walk
from derivations.catalogue import derivation
from tests.meaning import Place, ball, precision, scalar

few = settings(max_examples=25, deadline=None)
numbers = st.fractions(Fraction(1, 8), 3, max_denominator=8)


def definitions(name: str) -> dict[str, Term]:
    return {definition.name: definition.term for definition in derivation(name).definitions}


def put(relation: Relation, values: dict[str, Term]) -> Relation:
    sides = [substitute(side, values, frozenset()) for side in (relation.left, relation.right)]
    return Relation(sides[0], relation.relation, sides[1])


def of_pairs() -> Relation:
    """What the step from pairs to laws assumes of every pair."""
    given_ = derivation("weighted-variation-pairs").claim.given
    (found,) = [fact for fact in given_ if {"tau", "rho"} <= free(fact)]
    return found


def test_a_block_of_the_reverse_chain_is_a_pair_for_the_step_to_laws() -> None:
    block = derivation("dissipative-reverse-contraction")
    terms = definitions(block.name)
    values = {"tau": terms["tv"], "u": terms["u"], "rho": terms["rho"], "s": terms["s"], "beta": Variable("beta")}
    assert put(of_pairs(), values) == block.claim.holds[0]


def test_the_pairs_of_the_step_to_laws_are_those_of_harris_theorem() -> None:
    harris = derivation("harris-contraction").claim.holds[0]
    assert of_pairs().left in set(walk(harris.left)) and Variable("w") in set(walk(harris.left))


def factor(name: str) -> Term:
    """The factor of a block in the recursion of a theorem on forgetting."""
    parts = [n for rule in derivation(name).claim.always for n in walk(rule.relation.right)]
    (found,) = {n for n in parts if isinstance(n, Call) and n.function == "max"}
    return found


@few
@given(numbers, numbers, numbers, numbers, numbers, st.integers(1, 4))
def test_the_factor_of_a_block_is_that_of_the_theorem_on_pairs(
    al: Fraction, S: Fraction, rate: Fraction, bs: Fraction, beta: Fraction, d: int
) -> None:
    terms, c = definitions("dissipative-reverse-contraction"), Fraction(8)
    with precision(400):
        given_ = {"al": al, "S": S, "as_": rate, "bs": bs, "beta": beta, "d": Fraction(d), "c": c}
        place = Place({name: ball(value) for name, value in given_.items()})
        eta, gamma, eps = (scalar(terms[name], place) for name in ("eta", "G", "eps"))
        expected = scalar(terms["rho"], place)
        run: dict[str, acb | tuple[acb, ...]] = {"eta": (eta,), "G": (gamma,), "eps": (eps,), "D": (ball(Fraction(1)),)}
        other = Place({**run, "k": ball(Fraction(0)), "c": ball(c), "beta": ball(beta)})
        assert abs((scalar(factor("dissipative-reverse-forgetting"), other) - expected).real) < arb(2) ** -200


def test_the_bound_of_a_pair_is_what_the_sum_over_the_pairs_assumes() -> None:
    claim = derivation("mixture-many-variance-lipschitz").claim
    (pair,) = [fact for fact in claim.given if {"si", "sj"} <= free(fact)]
    with precision(300):
        vectors = {"si": (ball(Fraction(1)), ball(Fraction(2))), "sj": (ball(Fraction(-1)), ball(Fraction(1, 2)))}
        apart = tuple(x - y for x, y in zip(vectors["si"], vectors["sj"], strict=True))
        units = {"ei": (ball(Fraction(1)), ball(Fraction(0))), "ej": (ball(Fraction(0)), ball(Fraction(1)))}
        numbers_ = {name: ball(Fraction(number, 3)) for number, name in enumerate(("ri", "rj", "G", "K", "V", "D"), 1)}
        u = {"u": (ball(Fraction(1, 3)), ball(Fraction(5)))}
        here = Place({**vectors, **units, **numbers_, **u})
        same = Place({**numbers_, **u, "del": apart, "r": numbers_["ri"], "rho": numbers_["rj"]})
        for one, other in ((pair.left, claim.holds[0].left), (pair.right, claim.holds[0].right)):
            assert abs((scalar(one, here) - scalar(other, same)).real) < arb(2) ** -200
