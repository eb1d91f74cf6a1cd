"""What `certify.latex` prints: brackets, signs, names, operators, claims in words. Printed terms are read back."""

import random
from fractions import Fraction

import pytest

from certify.latex import claim_latex, name_latex, notation, relation_latex, term_latex, width
from certify.latex.name import spelt
from certify.output.plain import claim_text
from certify.trusted.claim import Always, Binding, Claim, Domain, Relation, interval
from certify.trusted.term import (
    At,
    Conditional,
    Expectation,
    Gradient,
    Laplacian,
    LogMixture,
    Mean,
    Overlap,
    Posterior,
    Product,
    Sum,
    Term,
    Variable,
    call,
    term,
)
from tests.formula import random_defined_term, read, value_of

a, d, t, v, x, y, mu = map(Variable, ("a", "d", "t", "v", "x", "y", "mu"))
VECTORS = frozenset({"x", "y", "mu"})
POSITIVE, VECTOR = interval(Fraction(0), closed_low=False), interval(kind="vector")


def half(value: Term) -> Term:
    return Fraction(1, 2) * value


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (a - d, "a - d"),
        (-a - d, "-a - d"),
        (a - (-d), "a + d"),
        (a - (d - t), "a - (d - t)"),
        (-2 * a * (1 + d), "-2 a (1 + d)"),
        (a * 2, "2 a"),
        (Product((term(2), term(3), a)), r"2 \cdot 3 a"),
        (a / d, r"\frac{a}{d}"),
        (-(a / (d * t)), r"-\frac{a}{d t}"),
        (a / d / t, r"\frac{a}{d t}"),
        (2 * a / 0, r"\frac{2 a}{0}"),
        ((a + 1) / (a - 1), r"\frac{a + 1}{a - 1}"),
        (half(a), r"\tfrac{1}{2} a"),
        (a * 999 / 1000, r"\tfrac{999}{1000} a"),
        (half(a) / d, r"\frac{a}{2 d}"),
        (term(Fraction(-3, 4)), r"-\tfrac{3}{4}"),
        ((-a) ** 2, "(-a)^{2}"),
        ((a**2) ** 3, "(a^{2})^{3}"),
        ((a / d) ** 2, r"\left( \frac{a}{d} \right)^{2}"),
        (a**-2, r"\frac{1}{a^{2}}"),
        (a ** Fraction(1, 2), r"\sqrt{a}"),
        ((1 + a) ** Fraction(-1, 2), r"\frac{1}{\sqrt{1 + a}}"),
        (2 * call("pi") * a, r"2 \pi a"),
        ((2 * call("pi") * a) ** (-d / 2), r"(2 \pi a)^{-d/2}"),
        (call("tanh", a) ** 2, r"\tanh^{2}(a)"),
        (call("erfc", a) * a, r"\operatorname{erfc}(a) a"),
        (call("exp", -a * t), "e^{-a t}"),
        (call("exp", (1 + a) / (1 - a) + d * t / v), r"\exp\left( \frac{1 + a}{1 - a} + \frac{d t}{v} \right)"),
        (call("exp", a) ** 2, "(e^{a})^{2}"),
        (call("max", a, d), r"\max\{a,\, d\}"),
        (call("abs", a - d), r"\lvert a - d\rvert"),
        (Gradient(a**2, "a"), r"\partial_{a} (a^{2})"),
        (Gradient(Variable("V"), "a") * a, r"(\partial_{a} V) a"),
        (Sum(()), "0"),
        (Product(()), "1"),
    ],
)
def test_a_scalar_term_is_printed_as_a_person_would_write_it(value: Term, latex: str) -> None:
    assert term_latex(value) == latex


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (call("norm", x - y), r"\lVert x - y\rVert"),
        (call("norm", x) * call("norm", y), r"\lVert x\rVert\, \lVert y\rVert"),
        (call("dot", x, -a * y), r"\langle x,\, -a y \rangle"),
        (call("dot", x, x), r"\lVert x\rVert^{2}"),
        (Gradient(Variable("V"), "x"), r"\nabla_{x} V"),
        (a**2 / 2 * Laplacian(Variable("V"), "x"), r"\frac{a^{2}}{2} \Delta_{x} V"),
        (Laplacian(t**3, "t"), r"\partial_{t}^{2} (t^{3})"),
        (Gradient(LogMixture("mu", x, v), "x"), r"\nabla_{x} \log p_{v}(x)"),
        (
            Expectation(call("norm", Variable("z")), "z", a * x, v),
            r"\mathbb{E}_{z \sim \mathcal{N}(a x,\, v I)}[\lVert z\rVert]",
        ),
        (Expectation(Variable("z"), "z", a, v), r"\mathbb{E}_{z \sim \mathcal{N}(a,\, v)}[z]"),
        (Mean(mu, None), r"\mathbb{E}_{\nu}[\mu]"),
        (Mean(mu, Posterior("mu", x, v)), r"\mathbb{E}_{\mu \mid x;\,v}[\mu]"),
        (1 - Overlap(x, y, v), r"1 - \left( \int \mathcal{N}(x,\, v I) \wedge \mathcal{N}(y,\, v I) \right)"),
    ],
)
def test_a_term_over_vectors_is_printed_with_the_fields_operators(value: Term, latex: str) -> None:
    assert term_latex(value, vectors=VECTORS) == latex


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("lam", r"\lambda"),
        ("lambda_", r"\lambda"),
        ("alpha_t", r"\alpha_{t}"),
        ("alphabar_t", r"\bar{\alpha}_{t}"),
        ("v0", "v_{0}"),
        ("beta_star", r"\beta^{\ast}"),
        ("sigma_inf", r"\sigma_{\infty}"),
        ("xhat", r"\hat{x}"),
        ("v_data", r"v_{\mathrm{data}}"),
        ("rate", r"\mathrm{rate}"),
        ("beta", r"\beta"),
    ],
)
def test_a_name_is_printed_by_convention(name: str, latex: str) -> None:
    assert name_latex(name) == latex


def test_a_pinned_symbol_is_printed_instead_of_the_convention() -> None:
    assert term_latex(Variable("LV") + a, {"LV": r"\mathcal{L}V"}) == r"\mathcal{L}V + a"


@pytest.mark.parametrize("symbol", [r"\bar\alpha", r"\hat k", r"\bar{\alpha}_t"])
def test_a_pinned_symbol_with_an_accent_needs_no_brackets(symbol: str) -> None:
    assert term_latex(Variable("LV") * a, {"LV": symbol}) == f"{symbol} a"


def test_a_pinned_symbol_with_a_superscript_is_bracketed_before_another() -> None:
    assert term_latex(Variable("S") ** 2, {"S": r"\sigma_t^2"}) == r"(\sigma_t^2)^{2}"


def test_two_names_that_would_look_alike_are_spelt_out() -> None:
    assert term_latex(Variable("v0") - Variable("v_0")) == r"\mathtt{v0} - \mathtt{v\_0}"


def test_a_variable_named_like_a_printed_constant_is_spelt_out() -> None:
    assert term_latex(Variable("e") * call("E")) == r"\mathtt{e}\, e"


@pytest.mark.parametrize(("name", "index"), [("s1", term(1)), ("s_n", Variable("n"))])
def test_a_variable_that_looks_like_a_value_of_a_sequence_is_spelt_out(name: str, index: Term) -> None:
    text = relation_latex(Relation(At("s", index), "<=", Variable(name)))
    assert text == rf"s_{{{term_latex(index)}}} \le {spelt(name)}"


@pytest.mark.parametrize("name", ["oo", "inf", "infty"])
def test_a_variable_is_not_printed_as_infinity(name: str) -> None:
    assert relation_latex(Relation(x, "<=", Variable(name))) == rf"x \le {spelt(name)}"


def test_mixtures_of_several_components_are_told_apart() -> None:
    first, second = (LogMixture(name, x, v) for name in ("mu", "y"))
    assert relation_latex(Relation(first, "<=", second)) == r"\log p_{v}^{(\mu)}(x) \le \log p_{v}^{(y)}(x)"


def test_a_claim_on_two_laws_says_which_variables_are_of_the_second() -> None:
    laws = [Domain("real", None, 0, None, 0, law) for law in (1, 2)]
    one, other = (Claim((Binding("x", a), Binding("y", b)), (), (Relation(Conditional(x), "==", x),))
                  for a, b in (laws, reversed(laws)))  # fmt: skip
    assert "Of these, $y$ is of the second law." in claim_latex(one)
    assert "Of these, $x$ is of the second law." in claim_latex(other)


def test_a_hypothesis_for_every_index_is_stated() -> None:
    rule = Always("k", Relation(At("s", Variable("k")), "<=", term(1)))
    claim = Claim((Binding("s", interval(kind="sequence")),), (), (Relation(At("s", term(3)), "<=", term(1)),), (rule,))
    assert r"Suppose that, for every $k \ge 0$, $s_{k} \le 1$." in claim_latex(claim)
    assert claim_text(claim) == "s: sequence of real values; given for every k >= 0, at(s, k) <= 1: at(s, 3) <= 1"


def test_a_relation_has_its_sign_between_its_sides() -> None:
    assert relation_latex(Relation(a, "<=", 2 * d)) == r"a \le 2 d"


def test_a_claim_states_domains_hypotheses_and_conclusion_in_words() -> None:
    variables = (Binding("x", VECTOR), Binding("a", POSITIVE), Binding("d", interval(Fraction(1), kind="dimension")))
    claim = Claim(variables, (Relation(a, "<", term(1)),), (Relation(call("norm", x), ">=", a - d),))
    assert claim_latex(claim) == (
        r"Let $d \in \{1, 2, \dots\}$, $x \in \mathbb{R}^{d}$ and $a > 0$. Suppose that $a < 1$. "
        r"Then \[ \lVert x\rVert \ge a - d. \]"
    )


def test_vectors_without_a_named_dimension_live_in_any_dimension() -> None:
    claim = Claim((Binding("x", VECTOR),), (), (Relation(call("norm", x), ">=", term(0)),))
    assert claim_latex(claim).startswith(r"In any dimension $d \ge 1$, let $x \in \mathbb{R}^{d}$. Then")


def test_the_letter_of_an_unnamed_dimension_is_not_a_variables() -> None:
    claim = Claim((Binding("x", VECTOR), Binding("d", POSITIVE)), (), (Relation(call("norm", x), ">=", -d),))
    assert claim_latex(claim).startswith(r"In any dimension $n \ge 1$, let $x \in \mathbb{R}^{n}$ and $d > 0$.")


def test_a_claim_over_a_mixing_law_says_what_its_means_are() -> None:
    component = interval(kind="vector", component=True)
    variables = (Binding("x", VECTOR), Binding("mu", component), Binding("v", POSITIVE))
    mean = Mean(call("dot", x, mu), Posterior("mu", x, v))
    text = claim_latex(Claim(variables, (), (Relation(mean, ">=", mean),)))
    assert r"Let $\nu$, the mixing law, be any law of $\mu \in \mathbb{R}^{d}$" in text
    assert text.count("is the mean over the posterior law") == 1


@pytest.mark.parametrize(
    ("domain", "latex"),
    [
        (interval(), r"a \in \mathbb{R}"),
        (interval(high=Fraction(0), closed_high=False), "a < 0"),
        (interval(Fraction(0), Fraction(1, 2), closed_low=False), r"a \in (0,\, \tfrac{1}{2}]"),
        (interval(Fraction(3), Fraction(3)), "a = 3"),
        (interval(kind="integer"), r"a \in \mathbb{Z}"),
        (interval(Fraction(2), Fraction(7), kind="integer"), r"a \in \{2, \dots, 7\}"),
        (interval(high=Fraction(7), kind="integer"), r"a \in \{\dots, 7\}"),
    ],
)
def test_every_domain_is_stated(domain: Domain, latex: str) -> None:
    assert claim_latex(Claim((Binding("a", domain),), (), (Relation(a, "==", a),))).startswith(f"Let ${latex}$.")


def test_a_long_sum_is_broken_into_lines_that_fit() -> None:
    long = Sum(tuple(Variable(f"c{i}") * a**i for i in range(2, 30)))
    lines = notation([long]).lines(long, 20.0)
    assert len(lines) > 3 and all(width(line) <= 20.0 for line in lines)


def test_a_long_bracket_is_opened_and_means_the_same() -> None:
    long = -(Sum(tuple(a ** (i % 7) / (i + 1) for i in range(1, 20))) * t / (d + 1)) + d
    lines = notation([long]).lines(long, 15.0)
    assert len(lines) > 2 and r"\Bigl(" in lines[0]
    assert read(" ".join(lines)) == pytest.approx(value_of(long))


def test_a_long_bracket_around_one_part_keeps_its_opening() -> None:
    long = call("exp", (a - d) ** 2 * (a - t) ** 3)
    assert read(" ".join(notation([long]).lines(long, 3.0))) == pytest.approx(value_of(long))


@pytest.mark.parametrize("seed", range(200))
def test_what_is_printed_means_what_was_meant(seed: int) -> None:
    printed, expected = random_defined_term(random.Random(seed))
    assert read(term_latex(printed)) == pytest.approx(expected, rel=1e-9, abs=1e-9)
