"""A derivation printed as LaTeX and as HTML: what is in it, what is escaped, and that it compiles."""

import ast
import re
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

from certify.document.block import Document
from certify.document.layout import fold
from certify.document.mathml import mathml, pieces
from certify.document.page import PageWriter
from certify.document.prose import paragraphs
from certify.document.tex import LatexWriter, latex_article
from certify.latex import width
from certify.trusted.claim import Binding, Claim, Relation, interval
from certify.trusted.error import Malformed
from certify.trusted.term import Expectation, Gradient, Laplacian, Product, Sum, Variable, call
from derivations.derivation import Definition, Derivation, Lemma, Step
from derivations.document import html_document, latex_document
from derivations.statement import Setting, part, theorem

prose_latex, prose_html = LatexWriter("article").prose, PageWriter().prose
DIGEST = "0123456789abcdef" * 4
SQUARE_WORDS = "A sum.\n\nFor $x>0$.\n\nSharpness. None.\n\nSource. School."
a, d, lam, sigma, x = map(Variable, ("a", "d", "lam", "sigma", "x"))
SQUARE = call("norm", x) ** 2
GENERATOR = call("dot", -a * x, Gradient(SQUARE, "x")) + sigma**2 / 2 * Laplacian(SQUARE, "x")
BOUND = -lam * SQUARE + sigma**2 * d
POSITIVE = interval(Fraction(0), closed_low=False)
CLAIM = Claim(
    (
        Binding("x", interval(kind="vector")),
        Binding("a", POSITIVE),
        Binding("sigma", POSITIVE),
        Binding("lam", interval()),
        Binding("d", interval(Fraction(1), kind="dimension")),
    ),
    (Relation(lam, "<=", 2 * a),),
    (Relation(GENERATOR, "<=", BOUND),),
)
SAMPLE = Derivation(
    name="generator-drift",
    ref="T-A2",
    title="Drift of the generator, $V=|x|^2$: 100% & more_or_less",
    source="Folklore; Meyn & Tweedie",
    statement="For $V=|x|^2$ the generator of the Ornstein–Uhlenbeck process drifts.\n\nSee `norm(x)**2`.",
    claim=CLAIM,
    sharpness="Equality at $x=0$.",
    definitions=(Definition("V", SQUARE, "the Lyapunov function"), Definition("LV", GENERATOR, "its generator")),
    lemmas=(Lemma("the rate", Relation(lam - 2 * a, "<=", lam - lam), "By the hypothesis."),),
    steps=(
        Step("==", 2 * call("dot", x, -a * x) + sigma**2 * d, r"$\nabla V=2x$ and $\Delta V=2d$"),
        Step("==", -2 * a * SQUARE + sigma**2 * d, "identity"),
        Step("<=", BOUND, "Lemma A, multiplied by $V$"),
    ),
    symbols={"LV": r"\mathcal{L}V"},
)
LONG = replace(
    SAMPLE,
    steps=(
        Step("==", Sum(tuple(a**n * SQUARE / (n + d) for n in range(2, 30))), "A reason that is long. " * 12),
        SAMPLE.steps[2],
    ),
)


def test_a_definitions_term_is_folded_to_its_name() -> None:
    assert fold(-a * SQUARE + 1, SAMPLE.definitions) == -a * Variable("V") + 1


def test_the_largest_definition_is_folded_first() -> None:
    assert fold(GENERATOR * 2, SAMPLE.definitions) == Variable("LV") * 2


def test_a_definition_spliced_into_a_longer_sum_or_product_is_folded() -> None:
    names = (Definition("W", Sum((lam, SQUARE))), Definition("z", Product((a, SQUARE))))
    assert fold(Sum((a, lam, SQUARE, d)), names) == Sum((a, Variable("W"), d))
    assert fold(Product((d, a, SQUARE)), names) == Product((d, Variable("z")))


def test_folding_leaves_the_same_shape_at_another_variable() -> None:
    moved = Expectation(call("norm", Variable("y")) ** 2, "y", x, sigma)
    assert fold(moved, SAMPLE.definitions) == moved


def test_a_definition_of_a_plain_number_or_name_is_not_folded() -> None:
    assert fold(a + 1, (Definition("c", a), Definition("one", call("pi") * 0 + 1))) == a + 1


def test_a_definition_named_like_a_variable_is_refused() -> None:
    with pytest.raises(Malformed, match="definitions need names"):
        replace(SAMPLE, definitions=(Definition("a", SQUARE),))


def test_the_theorem_states_variables_definitions_hypotheses_and_conclusion() -> None:
    text = latex_document(SAMPLE, DIGEST)
    theorem = text[text.index(r"\begin{theorem}") : text.index(r"\end{theorem}")]
    positions = [
        theorem.index(part)
        for part in (
            r"$a, \sigma > 0$",
            r"V & = \lVert x\rVert^{2}",
            r"\mathcal{L}V & = \langle -a x,\, \nabla_{x} V \rangle",
            r"Suppose that $\lambda \le 2 a$.",
            r"\mathcal{L}V & \le -\lambda V + \sigma^{2} d.",
        )
    ]
    assert positions == sorted(positions)


def test_every_step_is_numbered_and_has_its_reason() -> None:
    text = latex_document(SAMPLE, DIGEST)
    assert r"& = -2 a V + \sigma^{2} d && \text{identity} \tag{2}" in text
    assert all(rf"\tag{{{number}}}" in text for number in (1, 2, 3))


def test_long_reasons_stand_in_a_list_below_the_display() -> None:
    text = latex_document(LONG, DIGEST)
    assert r"\item[{(1)}] A reason that is long." in text and r"\item[{(2)}] Lemma A" in text


def test_a_long_left_side_is_broken_into_lines_that_fit() -> None:
    long = " + ".join(f"{number}*x**{number}*exp(x)" for number in range(2, 30))
    derivation = theorem(SQUARE_WORDS, "long-sum", "T-Z9", Setting({"x": "positive"}), holds=f"{long} >= x")
    display = latex_document(derivation, DIGEST).split(r"\begin{align*}")[1].split(r"\end{align*}")[0]
    lines = display.strip().split("\\\\\n")
    assert len(lines) > 4 and lines[-1].startswith(r" & \quad \ge x") and all(width(line) < 40 for line in lines)
    assert html_document(derivation, DIGEST).count("<math") > 4


def test_a_fragment_has_no_preamble_and_says_what_it_needs() -> None:
    text = latex_document(SAMPLE, DIGEST, fragment=True)
    assert text.startswith("% Needs \\usepackage{amsmath,amssymb,amsthm}") and "documentclass" not in text
    assert r"\label{generator-drift:1}" in text


def test_what_is_cited_is_listed_and_its_absence_is_said() -> None:
    assert "Nothing is cited: every step is checked." in latex_document(SAMPLE, DIGEST)
    cited = latex_document(replace(SAMPLE, cited=("Theorem 2 of #3",)), DIGEST)
    assert r"Theorem 2 of \#3" in cited and "Nothing is cited" not in cited


def test_steps_in_words_are_listed_and_then_not_every_step_is_called_checked() -> None:
    text = latex_document(replace(SAMPLE, in_words=("An area is an integral.",)), DIGEST)
    assert "Steps in words" in text and "An area is an integral." in text
    assert "Nothing is cited." in text and "every step is checked" not in text


def test_the_digest_may_break_and_is_whole() -> None:
    text = latex_document(SAMPLE, DIGEST)
    assert DIGEST in text.replace(r"\allowbreak ", "") and r"\texttt{certify recheck}" in text


def test_a_derivation_without_steps_says_that_the_claim_is_checked_as_it_stands() -> None:
    assert "checked as it stands" in latex_document(replace(SAMPLE, steps=()), DIGEST)


def test_the_steps_of_a_lemma_are_numbered_by_its_letter() -> None:
    lemma = replace(SAMPLE.lemmas[0], steps=(Step("<=", lam - lam, "the hypothesis"),))
    assert r"\tag{A1}" in latex_document(replace(SAMPLE, lemmas=(lemma,)), DIGEST)


def test_an_empty_remark_on_sharpness_is_left_out() -> None:
    silent = replace(SAMPLE, sharpness="")
    assert "Sharpness" not in latex_document(silent, DIGEST) + html_document(silent, DIGEST)


def test_a_term_may_be_shown_by_latex_of_its_own() -> None:
    shown = replace(SAMPLE, steps=(Step("<=", BOUND, "bound", shown=r"\text{small}"),))
    assert r"\mathcal{L}V & \le \text{small}" in latex_document(shown, DIGEST)


@pytest.mark.parametrize(
    ("prose", "latex"),
    [
        ("50% of a_b & #3", r"50\% of a\_b \& \#3"),
        ("where $a_b^2$ is", "where $a_b^2$ is"),
        ("{x} \\ ~ ^", r"\{x\} \textbackslash{} \textasciitilde{} \textasciicircum{}"),
        ("a lone $ sign", r"a lone \$ sign"),
        ("run `certify_x`", r"run \texttt{certify\_x}"),
        ("Poincaré–Łojasiewicz", r"Poincar\'{e}--\L{}ojasiewicz"),
        ("λ ≤ ½", r"$\lambda $ $\le $ $\tfrac12 $"),
        ("$λ≤1$", r"$\lambda \le 1$"),
        ("$50%$", r"$50\%$"),
        ("\u4e2d", "[U+4E2D]"),
    ],
)
def test_prose_is_escaped_for_latex_and_its_mathematics_is_kept(prose: str, latex: str) -> None:
    assert prose_latex(prose) == latex


def test_prose_in_latex_is_ascii() -> None:
    assert prose_latex("".join(map(chr, range(32, 0x2300))).replace("$", "")).isascii()


def test_prose_is_escaped_for_html_and_its_mathematics_is_mathml() -> None:
    text = prose_html("<b> & $x<y$ `<i>`")
    assert text.startswith("&lt;b&gt; &amp; <math") and text.endswith("<code>&lt;i&gt;</code>")


def test_paragraphs_are_cut_at_blank_lines() -> None:
    assert paragraphs("one\n two\n\n  three\n") == ["one two", "three"]


def test_bars_in_mathml_are_fences() -> None:
    assert mathml(r"M|x|").count('fence="true"') == mathml(r"\lVert x\rVert").count('fence="true"') == 2


def test_a_long_formula_goes_on_in_the_next_line_in_front_of_a_relation_outside_brackets() -> None:
    left, right = r"\|Q(x,\cdot)-Q(y,\cdot)\|_{\beta,\alpha=1}", r"\le\rho\,(2+\beta V(x)+\beta V(y)+[a<b])"
    assert pieces(left + right) == [left, right]
    assert pieces(r"a\le b") == [r"a\le b"]


@pytest.mark.parametrize("latex", [r"\Gamma:=b+c+d+e+f+g+h+i+j+k+l+m+n+o", r"\left|a+b+c+d+e=f+g+h+i+j+k+l+m+n\right|"])
def test_a_definition_and_what_stands_in_bars_are_not_cut(latex: str) -> None:
    assert pieces(latex) == [latex]


def test_a_formula_stays_with_the_punctuation_after_it() -> None:
    page = prose_html("for $a\\le b$, and")
    assert page.startswith('for <span class="whole"><math') and "</math>,</span> and" in page


def test_a_formula_in_a_line_of_text_has_the_sizes_of_text_and_one_of_its_own_those_of_a_display() -> None:
    assert "displaystyle" not in prose_html(r"with $\int f$ here")
    assert PageWriter().maths(r"\int f").count('displaystyle="true"') == 1


def test_a_function_stands_apart_from_the_fraction_behind_it() -> None:
    assert "mspace" in mathml(r"\tanh\frac{r}{v}") and "mspace" not in mathml(r"\tanh(r)")


def test_an_apostrophe_behind_a_word_is_a_typographic_one() -> None:
    assert prose_html("Harris' theorem, `it's`") == "Harris\u2019 theorem, <code>it&#x27;s</code>"


def test_a_long_source_under_a_title_is_broken_into_lines() -> None:
    text = latex_article(Document("Title", "T-E3, between laws; " * 9, ()))
    assert r"\author{\parbox{0.9\linewidth}{\centering" in text


def test_a_leading_minus_in_mathml_is_a_sign() -> None:
    assert 'form="prefix">&#x02212;' in mathml(r"a \le -b") and "prefix" not in mathml("a - b")


class Page(HTMLParser):
    """The tags of a page, with a stack that must close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "mspace"):
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("derivation", [SAMPLE, LONG], ids=["sample", "long"])
def test_the_page_is_well_formed_semantic_and_self_contained(derivation: Derivation) -> None:
    page = Page(html_document(derivation, DIGEST))
    tags = [tag for tag, _ in page.seen]
    assert not page.stack and ("html", {"lang": "en"}) in page.seen
    assert tags.count("h1") == tags.count("main") == tags.count("title") == 1 and tags.count("h2") >= 6
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert all(not {"src", "href"} & set(attributes) for _, attributes in page.seen)


def test_the_page_has_a_numbered_row_for_every_step() -> None:
    text = html_document(SAMPLE, DIGEST)
    assert re.findall(r'<th scope="row">\((\w+)\)</th>', text) == ["1", "2", "3"]


def test_the_page_follows_the_readers_colour_scheme() -> None:
    assert "prefers-color-scheme: dark" in html_document(SAMPLE, DIGEST)


def test_the_page_escapes_its_title() -> None:
    text = html_document(replace(SAMPLE, title="<script>"), DIGEST)
    assert "<title>&lt;script&gt;</title>" in text and "<h1>&lt;script&gt;</h1>" in text


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("derivation", [SAMPLE, LONG], ids=["sample", "long"])
@pytest.mark.parametrize("fragment", [False, True], ids=["whole", "fragment"])
def test_the_document_compiles_and_stays_within_its_margins(
    derivation: Derivation, fragment: bool, tmp_path: Path
) -> None:
    text = latex_document(derivation, DIGEST, fragment=fragment)
    if fragment:
        packages = r"\usepackage{amsmath,amssymb,amsthm}\newtheorem{theorem}{Theorem}\newtheorem{lemma}{Lemma}"
        text = rf"\documentclass{{article}}{packages}\begin{{document}}" + f"\n{text}\n" + r"\end{document}"
    (tmp_path / "proof.tex").write_text(text, encoding="ascii")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "proof.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    log = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, log[-2000:]
    assert "Overfull" not in log


def test_further_statements_and_the_reading_are_printed_in_both_kinds() -> None:
    setting = Setting({"x": "real"})
    also = [part("x**2 >= 0", reason="a square"), part("x**2 + 1 >= 1", (">=", "1", "the square left out"))]
    text = "Title.\n\nWords.\n\nReading. An area is a product.\n\nSharpness. At 0.\n\nSource. Folklore."
    found = theorem(text, "name", "T-A1", setting, holds="x == x", also=also)
    latex, page = latex_document(found, DIGEST), html_document(found, DIGEST)
    assert "An area is a product" in latex and "An area is a product" in page
    assert r"& \ge 0 \tag{ii}" in latex and '<th scope="row">(iii)</th>' in page and r"\tag{iii.1}" in latex


def test_large_braces_are_braces() -> None:
    assert r"\{" not in mathml(r"\max\bigl\{1,\, x\bigr\}") and "&#x0007B;" in mathml(r"\max\bigl\{1\bigr\}")


def test_meanings_set_their_letters_as_mathematics() -> None:
    letter = re.compile(r"(?<![\w'’-])(?!a\b)[A-Za-z](?![\w'’-])")
    sources = sorted((Path(__file__).parent.parent / "derivations").rglob("*.py"))
    nodes = [node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    tables = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "meanings"]
    slabs = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "slab"]
    tables += [part for node in slabs for part in node.args[3:]]
    shared = [node for node in nodes if isinstance(node, ast.Assign)]
    tables += [node.value for node in shared if ast.unparse(node.targets[0]) == "MEANINGS"]
    meanings = [meaning for table in tables if isinstance(table, ast.Dict) for meaning in table.values]
    words = [meaning.value for meaning in meanings if isinstance(meaning, ast.Constant)]
    assert len(words) > 500
    assert [text for text in words if letter.search(re.sub(r"\$[^$]*\$", "", str(text)))] == []
