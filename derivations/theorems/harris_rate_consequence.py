r"""What a contraction in weighted total variation says: convergence, the invariant mean, eigenvalues.

Let $P$ contract $\|\cdot\|_{\beta,V}$, $\beta>0$, by $\rho$, $PV\le\gamma V+K$ with $\gamma<1$, and let $\pi$ be
invariant with $\pi(V)<\infty$. Then $\pi(V)\le\frac K{1-\gamma}$ and $2\,TV(\mu
P^n,\pi)\le\rho^n\,(2+\beta\mu(V)+\beta\pi(V))$. If $h$ is a non-constant real function, $h=O(1+V)$, with $Ph=\lambda
h$, then $|\lambda|\le\rho$; so no such norm whose $V$ grows at least linearly contracts an autoregression $y'=my+\xi$
with $E\xi=0$ faster than $|m|$. Constants are no exception to this only because they are constant: their eigenvalue is
1.

Reading. $D_k=\|\mu P^k-\pi\|_{\beta,V}$, which is at least $2\,TV(\mu P^k,\pi)$ and at first at most
$2+\beta\mu(V)+\beta\pi(V)$. For the eigenvalue let $h(x)\ne h(y)$, $|h|\le L(1+\beta V)$, $r>0$ be $\rho$ or any larger
number, $E_k=\|\delta_xP^k-\delta_yP^k\|_{\beta,V}$, at first at most $d=2+\beta V(x)+\beta V(y)$, and $H_k=\int
h\,d(\delta_xP^k-\delta_yP^k)$. Then $|H_k|\le LE_k$ by the definition of the norm, and $H_{k+1}=\lambda H_k$ as
$Ph=\lambda h$. The last statement says $|\lambda|\le r\,(1+\frac{Ld}{n|H_0|})$ for every $n$, so $|\lambda|\le r$.

Sharpness. The eigenvalue bound is an equality for kernels that contract exactly; $\pi(V)$ for $PV=\gamma V+K$.

Source. T-E2, the consequences, with constants excluded.
"""

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.claim import Domain
from certify.trusted.evidence import Evidence
from certify.trusted.term import Variable
from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, by_induction, have, instance, search, specialised, split, through

GROWTH = "abs(lam)*(n*abs(at(H, 0))) <= r*(n*abs(at(H, 0)) + L*d)"


def bernoulli() -> Tactic:
    """A power of a larger number, over the power of a smaller one, grows at least linearly."""
    names = {"x": "nonnegative", "r": "positive", "t": "nonnegative", "c": "nonnegative", "n": "integer >= 0"}
    here = Setting(names)
    power = instance(
        "r*(r + y)**n >= r**n*(r + n*y)", {"r": "positive", "y": "nonnegative", "n": "integer >= 0"},
        {"r": here.term("r"), "y": here.term("x - r"), "n": here.term("n")}, why=stepped(),
    )  # fmt: skip
    larger = through(
        here.relation("r**n*(r*c - (r + n*(x - r))*t) >= 0"),
        here.relation("r*c - (r + n*(x - r))*t >= 0"),
    )
    first = have(here.relation("r*x**n >= r**n*(r + n*(x - r))"), power, then=larger)
    return split(here.term("x - r"), nonpositive=through(here.relation("n*t*(r - x) >= 0")), positive=first)


def stepped() -> Tactic:
    """Bernoulli's inequality by induction."""
    here = Setting({"r": "positive", "y": "nonnegative", "n": "integer >= 0"})
    step = through(
        here.relation("(r + y)*(r*(r + y)**n - r**n*(r + n*y)) >= 0"),
        here.relation("(r + y)*(r + n*y) - r*(r + (n + 1)*y) >= 0"),
        here.relation("r**n*((r + y)*(r + n*y) - r*(r + (n + 1)*y)) >= 0"),
    )
    return by_induction("n", step=step)


def contracted(setting: Setting, number: int, sequence_: str, factor: str, start: str) -> Tactic:
    """What is multiplied by at most a factor in every step, after n steps."""
    names: dict[str, str | Domain] = {"n": "integer >= 0", "D": sequence(), "c": "nonnegative", "s": "real"}
    here, index = Setting(names), Setting({**setting.variables, "m": "integer >= 0"})
    row = ("m", index.term(f"at({sequence_}, m)"))
    return instance(
        "at(D, n) <= c**n*s", names,
        {"n": setting.term("n"), "c": setting.term(factor), "s": setting.term(start), "D": row},
        ["at(D, 0) <= s"], always=[("k", "at(D, k + 1) <= c*at(D, k)")],
        why=by_induction("n", step=specialised((0, here.term("n")))), owing=owed(number),
    )  # fmt: skip


def powers(setting: Setting) -> Tactic:
    """What an eigenfunction is multiplied by in n steps."""
    names: dict[str, str | Domain] = {"n": "integer >= 0", "H": sequence(), "lam": "real"}
    here, index = Setting(names), Setting({**names, "m": "integer >= 0"})
    step = through(
        here.relation("abs(lam*at(H, n)) == abs(lam)*abs(at(H, n))"),
        here.relation("abs(lam)*(abs(at(H, n)) - abs(lam)**n*abs(at(H, 0))) == 0"),
    )
    return instance(
        "abs(at(H, n)) == abs(lam)**n*abs(at(H, 0))", names,
        {"n": setting.term("n"), "lam": setting.term("lam"), "H": ("m", index.term("at(H, m)"))},
        always=[("k", "at(H, k + 1) == lam*at(H, k)")],
        why=by_induction("n", step=specialised((0, here.term("n")), then=step)),
        owing=owed(2),
    )  # fmt: skip


def owed(number: int) -> Tactic:
    """The rule of that number, at any index; other hypotheses as they stand."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        last = goal.variables[-1]
        if last.domain.integral:
            return specialised((number, Variable(last.name)), then=search)(goal, effort)
        return search(goal, effort)

    return apply


def derive() -> Derivation:
    """Induction, one mean, and Bernoulli's inequality."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "D": sequence(),
            "E_": sequence(),
            "H": sequence(),
            "rho": "nonnegative",
            "r": "positive",
            "mu": "nonnegative",
            "pi_": "nonnegative",
            "beta": "nonnegative",
            "gam": "[0, 1)",
            "K": "nonnegative",
            "lam": "real",
            "L": "nonnegative",
            "d": "nonnegative",
        },
        given=[
            "at(D, 0) <= 2 + beta*mu + beta*pi_",
            "pi_ <= gam*pi_ + K",
            "at(E_, 0) <= d",
            "abs(at(H, n)) <= L*at(E_, n)",
        ],
        always=[
            ("k", "at(D, k + 1) <= rho*at(D, k)"),
            ("k", "at(E_, k + 1) <= r*at(E_, k)"),
            ("k", "at(H, k + 1) == lam*at(H, k)"),
        ],
    )
    numbers = {"x": "abs(lam)", "r": "r", "t": "abs(at(H, 0))", "c": "L*d", "n": "n"}
    grown = instance(
        "x*(n*t) <= r*(n*t + c)",
        {"x": "nonnegative", "r": "positive", "t": "nonnegative", "c": "nonnegative", "n": "integer >= 0"},
        {name: setting.term(text) for name, text in numbers.items()},
        ["x**n*t <= c*r**n"],
        why=bernoulli(),
    )
    pair, size = "at(E_, n) <= r**n*d", "abs(at(H, n)) == abs(lam)**n*abs(at(H, 0))"
    eigenvalue = have(
        setting.relation("L*(r**n*d - at(E_, n)) >= 0"),
        then=have(setting.relation("abs(lam)**n*abs(at(H, 0)) <= L*d*r**n"), then=grown),
    )
    eigenfunction = powers(setting)
    return theorem(
        __doc__,
        "harris-rate-consequence",
        "T-E2",
        setting,
        holds="at(D, n) <= rho**n*(2 + beta*mu + beta*pi_)",
        by=contracted(setting, 0, "D", "rho", "2 + beta*mu + beta*pi_"),
        also=[
            part("pi_ <= K/(1 - gam)", reason="invariance"),
            part(pair, by=contracted(setting, 1, "E_", "r", "d"), reason="contraction"),
            part(size, by=eigenfunction, reason="an eigenfunction"),
            part(
                GROWTH,
                by=have(
                    setting.relation(pair), contracted(setting, 1, "E_", "r", "d"),
                    then=have(setting.relation(size), eigenfunction, then=eigenvalue),
                ),
                reason="Bernoulli's inequality",
            ),
        ],
        bent={
            "a smaller invariant mean": "pi_ <= K/(1 - gam)*99/100",
            "a smaller eigenvalue": "abs(lam)*(n*abs(at(H, 0))) <= 99/100*r*(n*abs(at(H, 0)))",
        },
        symbols={
            "rho": "\\rho",
            "mu": "\\mu(V)",
            "pi_": "\\pi(V)",
            "gam": "\\gamma",
            "lam": "\\lambda",
            "E_": "E",
        },
    )  # fmt: skip
