"""One text for one node, one node for one text; and a text from a stranger does no harm."""

import time
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certify.claimfile import state
from certify.trusted import Certificate, CertifyError, Malformed, Rejected, digest, read, write
from certify.trusted.node import FAMILIES, MAXIMAL_BITS, MAXIMAL_DEPTH, MAXIMAL_SIZE, RELATIONS, Node
from certify.trusted.term import ARITY, Call, Power, Product, Rational, Sum, Term, Variable
from tests import corpus

some = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

# Any node, by its shape


SCALARS = {
    "name": st.sampled_from(["x", "y", "real", "vector", "exp", "A9_", "pi"]),
    "word": st.text("pmx01z", max_size=4),
    "relation": st.sampled_from(RELATIONS),
    "rational": st.fractions(-9, 9, max_denominator=9) | st.integers(-(10**30), 10**30).map(Fraction),
    "natural": st.integers(0, 1) | st.integers(0, 2**31 - 1),
}
CLAIMS = [entry.certificate().claim for entry in list(corpus.SMALL.values())[:12]]
DOMAINS = sorted({binding.domain for claim in CLAIMS for binding in claim.variables}, key=write)


@st.composite
def nodes(draw: st.DrawFn, family: str, depth: int = 3) -> Node:
    """A node of a family whose terms and evidence are not deeper than that."""
    if family in ("claim", "domain"):
        return draw(st.sampled_from(CLAIMS if family == "claim" else DOMAINS))
    kinds = list(FAMILIES[family].values())
    small = [kind for kind in kinds if all(shape in SCALARS for shape in kind.shape)]
    kind = draw(st.sampled_from(kinds if depth > 0 or not small else small))
    if kind is Call:
        function = draw(st.sampled_from(sorted(ARITY)))
        return Call(function, tuple(draw(nodes("term", depth - 1)) for _ in range(ARITY[function][0])))  # type: ignore[misc]  # nodes are terms
    return kind(*(draw_shaped(draw, shape, depth - 1) for shape in kind.shape))


def draw_shaped(draw: st.DrawFn, shape: str, depth: int) -> object:
    if shape[0] == "*":
        return tuple(draw_shaped(draw, shape[1:], depth) for _ in range(draw(st.integers(0, 2 if depth > 0 else 0))))
    if shape[0] == "?":
        return draw_shaped(draw, shape[1:], depth) if draw(st.booleans()) else None
    return draw(SCALARS[shape]) if shape in SCALARS else draw(nodes(shape, depth))


@pytest.mark.parametrize("family", ["term", "evidence", "statement", "binding", "point", "posterior", "certificate"])
def test_what_is_written_is_read_back(family: str) -> None:
    @some
    @given(nodes(family))
    def trip(node: Node) -> None:
        assert read(write(node), family) == node

    trip()


@some
@given(nodes("term"), nodes("term"))
def test_two_nodes_have_two_texts(left: Node, right: Node) -> None:
    assert (left == right) == (write(left) == write(right)) == (digest(left) == digest(right))


@pytest.mark.parametrize("name", sorted(corpus.SMALL))
def test_a_certificate_is_read_back(name: str) -> None:
    certificate = corpus.SMALL[name].certificate()
    assert read(write(certificate)) == certificate
    assert write(read(write(certificate))) == write(certificate)


CERTIFICATE = write(corpus.SMALL["squares with facts"].certificate())


@some
@given(st.integers(0, len(CERTIFICATE) - 1), st.sampled_from([*list('()[]_ \n\t0123/-x"<>=+*^.'), ""]), st.booleans())
def test_a_changed_text_is_refused_or_is_the_text_of_something_else(at: int, put: str, instead: bool) -> None:
    changed = CERTIFICATE[:at] + put + CERTIFICATE[at + instead :]
    try:
        found = read(changed)
    except Rejected:
        return
    assert write(found) == changed


@some
@given(st.text('()[]_+*^ x1/-\n"pcal', max_size=40))
def test_no_text_does_harm(text: str) -> None:
    for family in FAMILIES:
        try:
            assert write(read(text, family)) == text
        except Rejected:
            continue


# Texts that are refused


NOT_CANONICAL = {
    "two spaces": "(+ [x  1])\n",
    "a leading space": " x\n",
    "no newline": "x",
    "two newlines": "x\n\n",
    "a carriage return": "x\r\n",
    "a comment": "x # one\n",
    "something behind": "x y\n",
    "a bracket too many": "(+ [x 1]))\n",
    "a bracket too few": "(+ [x 1]\n",
    "a fraction not in lowest terms": "2/4\n",
    "a whole fraction": "2/1\n",
    "a negative denominator": "1/-2\n",
    "a zero denominator": "1/0\n",
    "minus zero": "-0\n",
    "a plus sign": "+1\n",
    "leading zeros": "01\n",
    "a decimal": "0.5\n",
    "an exponent": "1e3\n",
    "foreign digits": "\u0661\n",
    "a foreign letter": "\u0430\n",
    "a long name": "x" * 65 + "\n",
    "a name that begins with a digit": "1x\n",
    "a long number": "9" * 2501 + "\n",
    "a number of too many bits": f"{2**MAXIMAL_BITS}\n",
    "an unknown tag": "(sum [x 1])\n",
    "a tag of another family": "(chain [])\n",
    "a field too few": "(^ x)\n",
    "a field too many": "(^ x 2 3)\n",
    "a list for a term": "(^ [x] 2)\n",
    "a term for a list": "(+ x)\n",
    "an unknown function": "(call foo [x])\n",
    "a function of too many": "(call exp [x x])\n",
    "a missing term": "(^ x _)\n",
    "nothing": "",
    "an old number": "(rational 1)\n",
    "an old variable": "(variable x)\n",
}


@pytest.mark.parametrize("what", sorted(NOT_CANONICAL))
def test_only_the_canonical_text_is_read(what: str) -> None:
    with pytest.raises(Rejected):
        read(NOT_CANONICAL[what], "term")


@pytest.mark.parametrize(
    ("good", "bent"),
    [
        ("(relation x <= 1)", "(relation x =< 1)"),
        ("(relation x <= 1)", "(relation x != 1)"),
        ("(binding x (domain real 0 1 1 1 0))", "(binding x (domain real 0 2 1 1 0))"),
        ("(binding x (domain real 0 1 1 1 0))", "(binding x (domain complex 0 1 1 1 0))"),
        ("(binding x (domain real 0 1 1 1 0))", "(binding x (domain real 1 1 0 1 0))"),
        ("(binding x (domain real 0 1 1 1 0))", "(binding exp (domain real 0 1 1 1 0))"),
        ("(binding x (domain real 0 1 1 1 0))", "(binding x (domain real 0 1 1 1 4294967296))"),
        ("(squares 1", "(squares"),
        ("(squares 1", "(cover 1"),
    ],
)
def test_a_certificate_with_a_wrong_field_is_refused(good: str, bent: str) -> None:
    text = write(corpus.SMALL["squares with facts"].certificate())
    text = text.replace("(relation x >= (^ x 2))", "(relation x <= 1)")
    assert good in text
    assert isinstance(read(text), Certificate)
    with pytest.raises(Rejected):
        read(text.replace(good, bent))


# Sizes


@pytest.mark.parametrize("opening", ["(^ ", "(+ [", "(* [x ", "(call exp [", "(gradient ", "(mean ", "(", "["])
@pytest.mark.parametrize("depth", [MAXIMAL_DEPTH + 1, 290, 100_000])
def test_a_deep_text_is_refused(opening: str, depth: int) -> None:
    with pytest.raises(Rejected):
        read(opening * depth + "x\n", "term")


def test_a_deep_text_is_refused_from_deep_inside_a_program() -> None:
    def within(depth: int) -> Node:
        return read("(^ " * 280 + "x" + " 2)" * 280 + "\n", "term") if depth == 0 else within(depth - 1)

    with pytest.raises(Rejected):
        within(600)


def test_the_deepest_term_is_read_back() -> None:
    term: Term = Variable("x")
    for _ in range(MAXIMAL_DEPTH - 1):
        term = Call("exp", (term,))
    assert read(write(term), "term") == term
    with pytest.raises(Malformed):
        Call("exp", (term,))


def test_a_term_that_shares_its_parts_has_the_size_of_its_text() -> None:
    term: Term = Variable("x")
    with pytest.raises(Malformed, match="nodes"):
        for _ in range(90):
            term = Product((term, term))
    assert len(write(term)) < 8 * MAXIMAL_SIZE


def test_a_long_text_is_refused_at_once() -> None:
    start = time.process_time()
    with pytest.raises(Rejected):
        read("x" * 8_000_001)
    assert time.process_time() - start < 1


def test_large_numbers_are_read_in_time() -> None:
    numbers = [Rational(Fraction(2 ** (MAXIMAL_BITS - 1) + k, 3 ** (5000 + k))) for k in range(150)]
    term = Sum(tuple(numbers))
    start = time.process_time()
    assert read(write(term), "term") == term
    assert time.process_time() - start < 5


def test_a_number_that_is_no_short_fraction_is_refused() -> None:
    for value in (Fraction(10**5000), Fraction(1, 10**5000), 10**5000, 0.5, True, 1, "1", None):
        with pytest.raises(Malformed):
            Rational(value)  # type: ignore[arg-type]  # what is refused


def test_numbers_of_equal_hashes_make_no_long_chains() -> None:
    numbers = {Rational(Fraction(7 + k * (2**61 - 1))) for k in range(3000)}
    assert len({hash(number) for number in numbers}) > 2990


def test_every_error_has_the_base_class() -> None:
    for error in (Malformed, Rejected):
        assert issubclass(error, CertifyError)
        assert issubclass(error, ValueError)


@pytest.mark.parametrize("function", sorted(ARITY))
def test_every_function_is_read_back(function: str) -> None:
    term = Call(function, (Power(Variable("x"), Rational(Fraction(-1, 2))),) * ARITY[function][0])
    assert read(write(term), "term") == term


@pytest.mark.parametrize("name", ["_x", "__x1", "x_", "a" * 64])
def test_a_name_may_begin_with_underscores(name: str) -> None:
    claim = state(f"{name} <= {name}", {name: "real"})
    assert read(write(claim), "claim") == claim


@pytest.mark.parametrize("name", ["_", "__", "_1", "1x", "a" * 65, "x-y", "x\n"])
def test_what_has_no_letter_first_is_no_name(name: str) -> None:
    with pytest.raises(Malformed):
        Variable(name)
