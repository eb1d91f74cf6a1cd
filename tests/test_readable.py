"""Mathematics between words as plain characters for a terminal."""

import pytest

from certify.document.readable import characters, readable
from certify.selection import catalogue
from tests.commandline import run


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\alpha_{t}x^2\le-\frac{|x|^2}\Lambda+c_2|x|", "αₜx² ≤ -|x|²/Λ + c₂|x|"),
        (r"\frac{1}{2v}", "1/(2v)"),
        (r"\frac12(a+b)", "(1/2)(a + b)"),
        (r"\frac{a+b}{c}=1", "(a + b)/c = 1"),
        (r"\tanh\frac{y-k}2", "tanh((y - k)/2)"),
        (r"\log\frac ab+1", "log(a/b) + 1"),
        (r"e^{2ah}", "e^(2ah)"),
        (r"e^uY", "e^u Y"),
        (r"1/\min(s,1)", "1/min(s, 1)"),
        (r"E_qf", "E_q f"),
        (r"\sqrt C\xi+\sqrt{2S/\pi}", "√C ξ + √(2S/π)"),
        (r"\sqrt{(a+b)c}", "√((a + b)c)"),
        (r"\frac{1}{(a+b)(c+d)}", "1/((a + b)(c + d))"),
        (r"\frac1{(a+b)^2}", "1/(a + b)²"),
        (r"\hat x,\bar Y", "x̂, Ȳ"),
        (r"\operatorname{erfc}\big(\frac\Delta{2\sqrt2}\big)", "erfc(Δ/(2√2))"),
        (r"\max_i\eta_i", "maxᵢ ηᵢ"),
        (r"\sum_{k<n}c_k", "∑_(k < n) cₖ"),
        (r"\left\langle x,\nabla\log p\right\rangle", "⟨x, ∇ log p⟩"),
        (r"\|\mu-\nu\|_{\beta,V}", "‖μ - ν‖_(β, V)"),
        (r"\mathbb R^d, \mathcal L V", "ℝ^d, ℒV"),
        (r"\mathrm{TV}(p,q)\text{ and }x", "TV(p, q) and x"),
        (r"\frac{a}{b}{c", "(a/b)c"),
        (r"\unheardof x", "unheardof x"),
    ],
)
def test_a_formula_reads_as_it_would_be_typed(latex: str, text: str) -> None:
    assert characters(latex) == text


def test_words_code_and_links_are_left_as_they_are() -> None:
    assert readable("As *said* in `a_b`, $x^2$ is $x$ times $x$.") == "As said in a_b, x² is x times x."


def test_no_theorem_leaves_a_command_behind() -> None:
    texts = [text for task in catalogue() for text in (task.title, task.source)]
    assert not [text for text in map(readable, texts) if "\\" in text or "$" in text]


def test_show_prints_plain_characters_or_latex() -> None:
    name = "mixture-score-dissipativity-general"
    assert "Sᵢ ⪯ ΛI" in run("show", name).output
    assert r"$S_i\preceq\Lambda I$" in run("show", name, "--latex").output
