r"""The exact reverse kernel contracts a weighted total variation, for any dissipative data.

Let $X_t=\alpha X_s+\sqrt S\,\xi$ with $\alpha,S>0$, and let $p_s$ be dissipative, $\langle\nabla\log
p_s(y),y\rangle\le-a_s|y|^2+b_s$ with $a_s>0$ and $\Gamma:=b_s+d>0$ (in the weak radial form). Put $V_s=a_s|y|^2$,
$V_t=a_t|x|^2$, $\frac1{a_t}=S+\frac{\alpha^2}{a_s}$, $\eta=\frac{\alpha^2}{a_sS+\alpha^2}$, and for a level $c>0$
$\epsilon=\exp\big(-\frac{\Gamma(c+\eta)}{1-\eta}\big)$. For every weight $\beta>0$ and all $x,x'$, $\|Q_{t\to
s}(x,\cdot)-Q_{t\to s}(x',\cdot)\|_{\beta,V_s}\le\rho\,(2+\beta V_t(x)+\beta V_t(x'))$ with
$\rho=\max\big\{1-\epsilon+2\beta(1-\eta)\Gamma,\,\frac{2+\beta\Gamma(c\eta+4(1-\eta))}{2+\beta c\Gamma}\big\}$; hence
$\|\mu Q_{t\to s}-\nu Q_{t\to s}\|_{\beta,V_s}\le\rho\,\|\mu-\nu\|_{\beta,V_t}$ for all laws $\mu,\nu$.

Reading. The mixing law is $p_s$, with $y=X_s$ and $\ell=\langle\nabla\log p_s(y),y\rangle$. By Bayes' formula the
kernel $Q_{t\to s}(x,\cdot)$ has the density $r$ against it, and one minus the total variation is the mean of the
smaller of the two densities. The hypotheses on means are integration by parts against $p_s$ and against the two
posteriors. The claim is the bound of $2\,TV+\beta(Q_{t\to s}V_s(x)+Q_{t\to s}V_s(x'))$ for a pair of points; that it
bounds the weighted norm, and the step from pairs to laws, is `dissipative-reverse-contraction-laws`.

Sharpness. The rate is that of Harris' theorem at these constants; the overlap is very loose, exponentially small in
$\Gamma$.

Source. T-C9, one block: the drift of T-C7, the minorization of T-C8 and T-E3.
"""

from derivations import citation, reverse_pair
from derivations.derivation import Derivation, Lemma
from derivations.statement import Setting, component, theorem
from derivations.tactic import average, have, instance, through



def density_at(setting: Setting, x: str, k: str, r: str) -> tuple[Lemma, ...]:
    """The density of the kernel at a point: positive, and bounded below."""
    distance, exponent = f"norm({x} - al*y)**2/(2*S)", "(s/at + al**2*norm(y)**2)/S"
    one = instance("exp(-p) <= 1", {"p": "nonnegative"}, {"p": setting.term(distance)})
    bound = have(
        setting.relation(f"{k} <= 1"),
        average(one),
        then=through(
            setting.relation(f"{distance} <= (norm({x})**2 + al**2*norm(y)**2)/S"),
            setting.relation(f"{distance} <= {exponent}"),
            then=reverse_pair.divided(setting.term(distance), setting.term(exponent), setting.term(k)),
        ),
    )
    return (
        setting.lemma(f"positive at {x}", f"{k} > 0", "a mean of positive terms"),
        setting.lemma(
            f"bound at {x}",
            f"{r} >= exp(-{exponent})",
            "the density at time t is at most one, and one square",
            by=bound,
        ),
    )


def drift_at(setting: Setting, x: str, r: str) -> Lemma:
    """The drift of the kernel at a point: what is lost is a mean of three non-negative terms."""
    slack = f"mean({r}*(bs - as_*norm(y)**2 - ell))"
    parts = f"(mean({r}*(ell + B*(dot({x}, y) - al*norm(y)**2))) + d)"
    square = f"mean({r}*norm(y - B/A*{x})**2)"
    loss = f"(2*as_/A*{slack} + 2*as_/A*{parts} + as_*{square})"
    left, bound = f"mean({r}*(as_*norm(y)**2))", f"eta*(at*norm({x})**2) + 2*(1 - eta)*G"
    steps = (f"{slack} >= 0", f"{parts} >= 0", f"{square} >= 0", f"{loss} >= 0", f"{left} == {bound} - {loss}")
    return setting.lemma(
        f"drift at {x}",
        f"{left} <= {bound}",
        "dissipativity and integration by parts, and the square completed",
        by=through(*map(setting.relation, steps)),
    )


def overlap_of(setting: Setting) -> tuple[Lemma, ...]:
    """One minus the total variation is at least exp(-q)."""
    exponent = "-(s/at + al**2*norm(y)**2)/S"
    linear = f"exp(-q)*(1 + q + {exponent})"
    room = "(q - (s/at + al**2*mean(norm(y)**2))/S)"
    parts = "(1/as_*mean(bs - as_*norm(y)**2 - ell) + 1/as_*(mean(ell) + d))"
    moment = (
        "mean(bs - as_*norm(y)**2 - ell) >= 0",
        "mean(ell) + d >= 0",
        f"al**2/S*{parts} >= 0",
        f"{room} == al**2/S*{parts}",
        f"{room} >= 0",
        f"exp(-q)*{room} >= 0",
        f"mean({linear}) == exp(-q) + exp(-q)*{room}",
    )
    tangent = instance(
        "exp(p) >= exp(-q)*(1 + q + p)",
        {"p": "real", "q": "real"},
        {"p": setting.term(exponent), "q": setting.term("q")},
    )
    return (
        setting.lemma(
            "moment",
            f"mean({linear}) >= exp(-q)",
            "the second moment, by dissipativity and integration by parts",
            by=through(*map(setting.relation, moment)),
        ),
        setting.lemma(
            "pointwise",
            f"mean(min(r, rr)) >= mean(exp({exponent}))",
            "both densities are at least that",
            by=average(reverse_pair.least),
        ),
        setting.lemma(
            "tangent",
            f"mean(exp({exponent})) >= mean({linear})",
            "the tangent of the exponential lies below it",
            by=average(tangent),
        ),
        setting.lemma(
            "overlap",
            "1 - tv >= exp(-q)",
            "Jensen's inequality",
            ("==", "mean(min(r, rr))", "the definition"),
            (">=", f"mean(exp({exponent}))", "pointwise"),
            (">=", f"mean({linear})", "the tangent"),
            (">=", "exp(-q)", "the moment"),
        ),
    )


def derive() -> Derivation:
    """Drift by integration by parts, overlap by Bayes and Jensen, then near and far pairs."""
    setting = Setting(
        {
            "x": "vector",
            "xx": "vector",
            "y": component("vector"),
            "ell": component("real"),
            **reverse_pair.NUMBERS,
        },
        given=reverse_pair.given("mean"),
        where={"A": "as_ + al**2/S", **reverse_pair.where("mean"), "q": "(s + eta*G)/(1 - eta)"},
        meanings=reverse_pair.MEANINGS,
    )
    return theorem(
        __doc__,
        "dissipative-reverse-contraction",
        "T-C9",
        setting,
        holds="2*tv + beta*u <= rho*(2 + beta*s)",
        lemmas=[
            *density_at(setting, "x", "k", "r"),
            *density_at(setting, "xx", "kk", "rr"),
            drift_at(setting, "x", "r"),
            drift_at(setting, "xx", "rr"),
            *overlap_of(setting),
            *reverse_pair.branches(setting),
            setting.lemma("drift", "u <= eta*s + 2*(2*(1 - eta)*G)", "at both points"),
            setting.lemma("variation", "tv <= 1", "an overlap is non-negative"),
        ],
        by=reverse_pair.harris(setting),
        bent={"the factor of the drift alone": "2*tv + beta*u <= eta*(2 + beta*s)"},
        symbols=reverse_pair.SYMBOLS,
        cited=[citation.INTEGRATION_BY_PARTS],
    )
