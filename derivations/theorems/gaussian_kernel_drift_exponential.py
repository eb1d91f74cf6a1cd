r"""Exact action of a Gaussian kernel on the exponential of the absolute value.

For $N(\mu,S)$ on $\mathbb R$ with $\mu=mx$, $S>0$ and $\theta\ge0$:
$Ee^{\theta|Y|}=e^{\theta^2S/2}\big[e^{\theta\mu}\Phi(\frac\mu{\sqrt S}+\theta\sqrt S)+
e^{-\theta\mu}\Phi(-\frac\mu{\sqrt S}+\theta\sqrt S)\big]\le e^{\theta^2S/2}(e^{\theta|\mu|}+1)$.

Reading. The mean is the sum of the integrals over $y>0$ and $y<0$. Checked: $A(y)=e^{\theta^2S/2+\theta\mu}
\Phi(\frac{y-\mu-\theta S}{\sqrt S})$ has $e^{\theta y}$ times the density as its derivative; $A$ tends to
$e^{\theta^2S/2+\theta\mu}$, from which it differs by at most an exponential that falls with $y$ (checked), so the
integral over $y>0$ is that less $A(0)$, which is checked to be the first term. The integral over $y<0$ is that over
$y>0$ for the mean $-\mu$. Then the bound.

Sharpness. The first is an identity. The bound is off by at most $e^{\theta^2S/2}$ times 1; the constant 1 is right up
to the factor 2 at $\mu=0$ and $S\to0$, where the mean is 1.

Source. Folklore; T-A3.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, SUBSTITUTION
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance, logarithmic, split


def derive() -> Derivation:
    """An antiderivative; then each distribution function is at most one."""
    setting = Setting(
        {"y": "real", "mu": "real", "S": "positive", "theta": "nonnegative"},
        where={
            "A": "exp(theta**2*S/2 + theta*mu)*Phi((y - mu - theta*S)/sqrt(S))",
            "p": "exp(-(y - mu)**2/(2*S))/sqrt(2*pi*S)",
            "moved": "exp(-(y - mu - theta*S)**2/(2*S))/sqrt(2*pi*S)",
            "up": "exp(theta*mu)",
            "down": "exp(-theta*mu)",
            "P": "Phi(mu/sqrt(S) + theta*sqrt(S))",
            "Q": "Phi(-mu/sqrt(S) + theta*sqrt(S))",
        },
        meanings={
            "A": "an antiderivative",
            "p": "the density",
            "moved": "the density moved up",
            "up": "the exponential at the mean",
            "down": "the exponential at minus the mean",
            "P": "the mass above zero",
            "Q": "the mass below zero",
        },
    )
    tilt = "exp(theta**2*S/2 + theta*mu)"
    bound = "a*p + b*q <= c + 1"
    scalar = {"a": "positive", "b": "positive", "c": "positive", "p": "[0, 1]", "q": "[0, 1]"}
    values = {"a": "up", "b": "down", "c": "exp(theta*abs(mu))", "p": "P", "q": "Q"}
    terms = {name: setting.term(text) for name, text in values.items()}
    at = {"w": setting.term("(y - mu - theta*S)/sqrt(S)")}
    text = "1 - Phi(w) <= exp(1/2 - w)"
    tail = text.replace("(w)", "((y - mu - theta*S)/sqrt(S))").replace("- w)", "- (y - mu - theta*S)/sqrt(S))")
    return theorem(
        __doc__,
        "gaussian-kernel-drift-exponential",
        "T-A3",
        setting,
        holds="up*P + down*Q <= exp(theta*abs(mu)) + 1",
        lemmas=[
            setting.lemma(
                "bound", "up*P + down*Q <= exp(theta*abs(mu)) + 1", "one is $e^{\\theta|\\mu|}$, one at most 1",
                by=split(
                    setting.term("mu"),
                    nonpositive=have(
                        setting.relation("down == exp(theta*abs(mu))"),
                        then=have(
                            setting.relation("up <= 1"), then=instance(bound, scalar, terms, ["a <= 1", "b == c"])
                        ),
                    ),
                    positive=have(
                        setting.relation("up == exp(theta*abs(mu))"),
                        then=have(
                            setting.relation("down <= 1"), then=instance(bound, scalar, terms, ["b <= 1", "a == c"])
                        ),
                    ),
                ),
            ),
            setting.lemma(
                "normal", f"{tilt}*(phi((y - mu - theta*S)/sqrt(S))/sqrt(S)) == {tilt}*moved", "the normal density",
                by=logarithmic(),
            ),
            setting.lemma(
                "shift", f"{tilt}*moved == exp(theta*y)*p", "a completed square",
            ),
        ],
        also=[
            part(
                "grad(A, y) == exp(theta*y)*p",
                ("==", f"{tilt}*(phi((y - mu - theta*S)/sqrt(S))/sqrt(S))", "differentiated"),
                ("==", f"{tilt}*moved", "the normal density"),
                ("==", "exp(theta*y)*p", "a completed square"),
            ),
            part(
                f"{tilt} - {tilt}*Phi((0 - mu - theta*S)/sqrt(S)) "
                "== exp(theta**2*S/2)*up*P",
                reason="$1-\\Phi(-t)=\\Phi(t)$",
            ),
            part(f"A <= {tilt}", reason="a distribution function is at most one"),
            part(
                f"{tilt} - A <= {tilt}*exp(1/2 - (y - mu - theta*S)/sqrt(S))",
                by=have(setting.relation(tail), instance(text, {"w": "real"}, at), then=setting.weighted((tilt, tail))),
                reason="$\\Phi(-w)\\le e^{1/2-w}$",
            ),
        ],
        bent={
            "nothing added": "up*P + down*Q <= exp(theta*abs(mu))",
            "an identity of halves": "up*P + down*Q <= exp(theta*abs(mu)) + 1/10",
        },
        symbols={"theta": "\\theta", "mu": "\\mu", "A": "A(y)", "p": "p(y)", "moved": "p_+(y)", "up": "e_+",
                 "down": "e_-"},
        in_words=[ANTIDERIVATIVE, SUBSTITUTION],
    )  # fmt: skip
