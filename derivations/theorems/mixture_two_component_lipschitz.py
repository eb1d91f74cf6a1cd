r"""When the score of two Gaussian components is one-sided Lipschitz.

Let $p=w_1N(\mu_1,S_1)+w_2N(\mu_2,S_2)$ on $\mathbb R^d$, $w_i>0$, $\Delta=S_1^{-1}-S_2^{-1}$ and
$h=S_1^{-1}\mu_1-S_2^{-1}\mu_2$. Then $\sup_x\lambda_{\max}(\nabla^2\log p(x))<\infty$ if and only if $\Delta$ is
semidefinite and $h\in\mathrm{range}\,\Delta$, or $\Delta=0$.

*If.* Let $S_i^{-1}\succeq\pi I$. For $0\preceq\Delta\preceq\lambda I$, $\lambda>0$ and $h=\Delta c$, let $\kappa_0$ be
the log-odds of the first component at $c$ and $y>\max(\kappa_0,0)$ the root of $y\tanh\frac{y-\kappa_0}2=1$: then
$\nabla^2\log p(x)\preceq\big(-\pi+\frac\lambda2(y-\frac1y)\big)I$ for every $x$, and the posterior covariance
contributes at most $\frac\lambda2(y-\frac1y)$ to it. (If $\Delta\preceq0$, exchange the components.) For $\Delta=0$,
$\nabla^2\log p(x)\preceq\big(-\pi+\frac14|h|^2\big)I$.

*Only if.* Let $\Delta$ have a unit eigenvector $e$ of eigenvalue $\lambda>0$, and let $f$ be a unit vector orthogonal
to $e$ with $\Delta f=-\nu f$, $\nu>0$, or with $\Delta f=0$ and $\langle h,f\rangle=b>0$. Then for every $M\ge0$ there
is an explicit point $te+\tau f$ at which both responsibilities are $\frac12$ and the quadratic form of
$\nabla^2\log p$ in the direction $e$ is at least $M$.

Reading. The log-odds are a quadratic polynomial with matrix $-\frac12\Delta$ and gradient $h-\Delta x$ at $x$, which is
the difference of the components' scores; by the theorem on the responsibilities the quadratic form of the Hessian in a
direction $u$ is $-ra_1-(1-r)a_2+r(1-r)\langle u,h-\Delta x\rangle^2$, $a_i=\langle u,S_i^{-1}u\rangle\ge\pi|u|^2$ and
$r=\frac1{1+e^{-\ell}}$. *If.* With $z=\Delta(x-c)$ the log-odds are $\ell=\kappa_0-\frac12\langle z,x-c\rangle$, and of
$\Delta$ only $\Delta^2\preceq\lambda\Delta$ is used, that is $|z|^2\le\lambda\langle z,x-c\rangle$; in the claim $x-c$
is called $x$. The root is parametrized by $\theta=y-\kappa_0>0$. *Only if.* On the plane of $e$ and $f$ the log-odds
are $k+h_et+h_f\tau-\frac\lambda2t^2+\varphi(\tau)$ with $\varphi(\tau)=\frac\nu2\tau^2$, or $\varphi=0$ and $h_f=b$;
the second component's weighted log-density is $b_0+b_1t-\frac q2t^2$ at a fixed $\tau$, $q=\langle
e,S_2^{-1}e\rangle$, and the quadratic form in the direction $e$ is the second derivative in $t$. What is left in words
is the spectral theorem: $\Delta$ is semidefinite with $h$ in its range, or zero, or else there are, after an exchange
of the components if need be, vectors $e$ and $f$ as above ($f$ along the part of $h$ in the kernel of $\Delta$).

Sharpness. For two isotropic variances $\lambda=\kappa$, $\pi=\frac1{v_2}$, and the bound is that of the explicit upper
bound there; the covariance's part of it is attained. The growth on the curve is exactly quadratic in $t$.

Source. T-C5''.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE, MATRICES
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, rewritten, search, through


def derive() -> Derivation:
    """Two tangents of the exponential bound what is on the one side; an explicit curve leaves every bound."""
    setting = Setting(
        dict.fromkeys(("u", "x", "z", "w"), "vector")
        | dict.fromkeys(("lam", "th", "nu", "b"), "positive")
        | {"pi0": "nonnegative", "M": "nonnegative", "rho": "probability"}
        | dict.fromkeys(("a1", "a2", "t", "tau", "k", "he", "hf", "b0", "b1", "q"), "real"),
        given=["dot(z, z) <= lam*dot(z, x)", "a1 >= pi0*dot(u, u)", "a2 >= pi0*dot(u, u)"],
        where={
            "y": "(exp(th) + 1)/(exp(th) - 1)",
            "kap0": "y - th",
            "l": "kap0 - dot(z, x)/2",
            "r": "1/(1 + exp(-l))",
            "H": "-r*a1 - (1 - r)*a2 + r*(1 - r)*dot(u, z)**2",
            "top": "(y - 1/y)/2",
            "B": "b0 + b1*t - q/2*t**2",
            "odds": "k + he*t + hf*tau - lam/2*t**2 + nu/2*tau**2",
            "rt": "1/(1 + exp(-odds))",
            "s": "sqrt(he**2 + 2*lam*abs(k) + 4*(M + abs(q) + lam))",
            "far": "(he + s)/lam",
            "high": "(s**2 - he**2)/(2*lam) - k",
            "curve": "(sqrt(hf**2 + 2*nu*high) - hf)/nu",
            "odds1": "k + he*far + hf*curve - lam/2*far**2 + nu/2*curve**2",
            "r1": "1/(1 + exp(-odds1))",
            "line": "high/b",
            "odds2": "k + he*far + b*line - lam/2*far**2",
            "r2": "1/(1 + exp(-odds2))",
        },
        meanings={
            "y": "the root",
            "kap0": "the log-odds at $c$",
            "l": "the log-odds",
            "r": "the responsibility of the first component",
            "H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$",
            "top": "half of $y-\\frac1y$",
            "B": "the second component's weighted log-density on the plane at a fixed $\\tau$",
            "odds": "the log-odds on the plane",
            "rt": "the responsibility of the first component there",
            "s": "minus the slope of the log-odds in $t$ at the point far out",
            "far": "its first coordinate $t$",
            "high": "what the log-odds lack there",
            "curve": "its second coordinate, indefinite case",
            "odds1": "the log-odds there",
            "r1": "the responsibility there",
            "line": "its second coordinate, semidefinite case",
            "odds2": "the log-odds there",
            "r2": "the responsibility there",
        },
    )
    along, against = "dot(u, z) <= norm(u)*norm(z)", "-dot(u, z) <= norm(u)*norm(z)"
    direction = "dot(u, z)**2 <= 2*lam*dot(u, u)*(kap0 - l)"
    there = "-{0}*(q + lam) - (1 - {0})*q + {0}*(1 - {0})*(he - lam*far)**2"
    return theorem(
        __doc__,
        "mixture-two-component-lipschitz",
        "T-C5''",
        setting,
        holds="H <= (-pi0 + lam*top)*dot(u, u)",
        by=largest(setting, curved=True),
        lemmas=[
            setting.lemma("size", "exp(th) > 1", "$\\theta$ is positive"),
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("against", against, "Cauchy-Schwarz"),
            setting.lemma(
                "direction",
                direction,
                "Cauchy-Schwarz, and the bound of the squared matrix",
                by=setting.weighted(("1", along, against), ("dot(u, u)", "dot(z, z) <= lam*dot(z, x)")),
            ),
        ],
        also=[
            part(
                "r*(1 - r)*dot(u, z)**2 <= lam*top*dot(u, u)",
                by=largest(setting, curved=False),
                reason="the part of the posterior covariance",
            ),
            part(
                "-a1 + rho*(1 - rho)*dot(u, w)**2 <= (-pi0 + dot(w, w)/4)*dot(u, u)",
                by=equal(setting),
                reason="equal covariances, at any responsibility",
            ),
            part(
                "grad(grad(log(exp(B) + exp(B + odds)), t), t)"
                " == -rt*(q + lam) - (1 - rt)*q + rt*(1 - rt)*(he - lam*t)**2",
                reason="the quadratic form in the direction $e$",
            ),
            part("odds1 == 0", by=level(setting), reason="the log-odds far out, indefinite case"),
            part(f"{there.format('r1')} >= M", by=level(setting, "1", there), reason="the quadratic form there"),
            part("odds2 == 0", by=level(setting), reason="the log-odds far out, semidefinite case"),
            part(f"{there.format('r2')} >= M", by=level(setting, "2", there), reason="the quadratic form there"),
        ],
        bent={
            "a smaller constant": "H <= (-pi0 + lam*top*99/100)*dot(u, u)",
            "a third of the square": "-a1 + rho*(1 - rho)*dot(u, w)**2 <= (-pi0 + dot(w, w)/5)*dot(u, u)",
            "bounded on the plane": "-rt*(q + lam) - (1 - rt)*q + rt*(1 - rt)*(he - lam*t)**2 <= -q + lam",
        },
        symbols={
            "lam": "\\lambda",
            "th": "\\theta",
            "pi0": "\\pi",
            "kap0": "\\kappa_0",
            "l": "\\ell",
            "nu": "\\nu",
            "rho": "\\varrho",
            "tau": "\\tau",
            "he": "h_e",
            "hf": "h_f",
            "odds": "\\ell_\\tau",
            "rt": "r_\\tau",
            "far": "t_0",
            "curve": "\\tau_1",
            "line": "\\tau_2",
            "odds1": "\\ell_1",
            "odds2": "\\ell_2",
            "r1": "r_1",
            "r2": "r_2",
            "high": "\\ell_0",
        },
        in_words=[INTERMEDIATE, MATRICES],
    )


def equal(setting: Setting) -> Tactic:
    """The bound for equal covariances, from Cauchy-Schwarz."""
    along, against = "dot(u, w) <= norm(u)*norm(w)", "-dot(u, w) <= norm(u)*norm(w)"
    square, quarter = "dot(u, w)**2 <= dot(u, u)*dot(w, w)", "rho*(1 - rho) <= 1/4"
    last = setting.weighted(("1", "a1 >= pi0*dot(u, u)"), ("1/4", square), ("dot(u, w)**2", quarter))
    tactic = have(setting.relation(square), setting.weighted(("1", along, against)), then=last)
    return through(*map(setting.relation, (quarter, along, against)), then=tactic)


def level(setting: Setting, number: str = "", form: str = "") -> Tactic:
    """That the log-odds vanish at one of the two points far out, or that the quadratic form is large there."""
    tactic: Tactic = search
    if number:
        slope, value = "-q - lam/2 + s**2/4 >= M", f"{form.format('r' + number)} == -q - lam/2 + s**2/4"
        growth = setting.weighted(("1", "q <= abs(q)"), ("he**2/4 + lam*abs(k)/2 + lam/2",))
        large = through(setting.relation("q <= abs(q)"), then=have(setting.relation(slope), growth))
        tactic = have(setting.relation(value), rewritten(1), then=large)
        tactic = have(setting.relation(f"r{number} == 1/2"), rewritten(1), then=tactic)
        tactic = have(setting.relation(f"odds{number} == 0"), then=tactic)
    return have(setting.relation("high >= 0"), then=tactic)


def largest(setting: Setting, *, curved: bool) -> Tactic:
    """The bound of the quadratic form or of its covariance, from scalars: two tangents of the exponential, weighted."""
    tangents = ("exp(-l - th) >= 1 - l - th", "exp(l + th) >= 1 + l + th")
    convexity = "2*(kap0 - l) <= top*(2 + exp(l) + exp(-l))"
    covariance, direction = "r*(1 - r)*uz**2 <= lam*top*uu", "uz**2 <= 2*lam*uu*(kap0 - l)"
    above = ["a1 >= pi0*uu", "a2 >= pi0*uu"] if curved else []
    real = ("l", "uz", "a1", "a2") if curved else ("l", "uz")
    variables = dict.fromkeys(("lam", "th"), "positive") | {"uu": "nonnegative"} | dict.fromkeys(real, "real")
    variables |= {"pi0": "nonnegative"} if curved else {}
    texts = {name: setting.texts[name] for name in ("y", "kap0", "r", "top")}
    scalars = Setting(variables, [direction, *above], where=texts)
    middle = scalars.weighted(("top*exp(th)", tangents[0]), ("top*exp(-th)", tangents[1]))
    both = "1/(2 + exp(l) + exp(-l))"
    tactic = scalars.weighted((both, direction), (f"{both}*lam*uu", convexity))
    holds = covariance
    if curved:
        last = scalars.weighted(("1", covariance), ("1/(1 + exp(-l))", above[0]), ("1/(1 + exp(l))", above[1]))
        tactic = have(scalars.relation(covariance), tactic, then=last)
        holds = "-r*a1 - (1 - r)*a2 + r*(1 - r)*uz**2 <= (-pi0 + lam*top)*uu"
    tactic = have(scalars.relation(convexity), middle, then=tactic)
    for text in ("top > 0", "exp(th) > 1", *tangents):
        tactic = have(scalars.relation(text), then=tactic)
    values = {name: setting.term({"uu": "dot(u, u)", "uz": "dot(u, z)"}.get(name, name)) for name in variables}
    return instance(holds, variables, values, [direction, *above], where=texts, why=tactic)
