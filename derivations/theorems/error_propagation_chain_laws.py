r"""Initialisation and local errors propagate through any number of blocks, for laws.

Let the exact kernels $Q_k$ of $n$ blocks, with densities against a reference law, contract pairs of points:
$2\,TV(Q_k(x),Q_k(y))+\beta\big(Q_kV_{k+1}(x)+Q_kV_{k+1}(y)\big)\le\rho_k\big(2+\beta V_k(x)+\beta V_k(y)\big)$ for
all $x,y$, with $V_k\ge0$, $\rho_k\ge0$ (which may be above one) and one weight $\beta\ge0$. Let $\nu_{k+1}=\nu_k\hat
Q_k$ be the laws of the algorithm, with local errors $\|\nu_k\hat Q_k-\nu_kQ_k\|_{\beta,V_{k+1}}\le\epsilon_k$, and
$\mu_{k+1}=\mu_kQ_k$ those of the exact chain. Then $\|\mu_n-\nu_n\|_{\beta,V_n}\le\rho_0\cdots\rho_{n-1}\,
\|\mu_0-\nu_0\|_{\beta,V_0}+\sum_k\rho_{k+1}\cdots\rho_{n-1}\,\epsilon_k$. With the roles of the two chains exchanged
this is (B): if the kernels $\hat Q_k$ contract, the local errors are those from the exact laws, $\|\mu_k\hat
Q_k-\mu_kQ_k\|$, which is where a score error is known.

Reading. There are two independent laws, as in `harris-chain-contraction-laws`. The first is that of a block $k$,
uniform among the $n$ blocks, and of a pair $(x,y)$ of independent points, drawn from the normalised parts of
$\mu_k-\nu_k$, of mass $w$. The second is the reference law of $z$. A function of both is the inner product of a vector
of the one and a vector of the other: the densities $p,q$ of $Q_k$ at $x$ and $y$, $W=V_{k+1}(z)$, the density $g$ of
$\nu_kQ_k-\nu_k\hat Q_k$, and the test function $f=(1+\beta V_{k+1})\operatorname{sign}(\mu_{k+1}-\nu_{k+1})$, for which
the distance after the block is $D_{k+1}=E[wf(p-q)+fg\mid k]$, as
$\mu_{k+1}-\nu_{k+1}=(\mu_kQ_k-\nu_kQ_k)+(\nu_kQ_k-\nu_k\hat Q_k)$. Times are unit vectors $t$, $t'$, and $\iota$ marks
the last block, as there: $n\,E[w(2+\beta V_k(x)+\beta V_k(y))\,t]-n\,E[(wf(p-q)+fg)\,t']=s_0=D_0t_0$, as a block
begins with what the one before ends with, and $D_n=n\,E[(wf(p-q)+fg)\,\iota]$. $\Pi$ has the coordinates
$\rho_k\cdots\rho_{n-1}$, so that $\langle\Pi,t'\rangle+\iota$ is the product over the blocks after $k$, and a sum over
the blocks is $n$ times a mean.
That the exact kernels contract pairs is the conclusion of `harris-contraction` or of `dissipative-reverse-contraction`,
at every block and pair.

Sharpness. Equality when every pair and every block is one, and the errors have the sign of the difference.

Source. T-F1, (A) and (B), for laws and all blocks at once.
"""

from certify.trusted.claim import Domain
from derivations import block_chain
from derivations.derivation import Derivation
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, iterated, through

ERROR = "mean(err*rest)"


def derive() -> Derivation:
    """The contraction of every pair, the local error of every block, and a telescoping sum."""
    first = {
        "a": "vector", "b": "vector", "c": "vector", "h": "vector", "m": "vector", "vx": "nonnegative",
        "vy": "nonnegative", "w": "nonnegative", "rho": "nonnegative", "err": "nonnegative",
    }  # fmt: skip
    setting = Setting(
        {
            **{name: component(word) for name, word in first.items()},
            "e": second("vector"),
            "beta": "nonnegative",
            **block_chain.TIMES,
        },
        given=[
            "dot(a, e) >= 0",
            "dot(b, e) >= 0",
            "dot(c, e) >= 0",
            "conditional(dot(a, e)) <= 1",
            "conditional(dot(b, e)) <= 1",
            "2*(1 - conditional(min(dot(a, e), dot(b, e)))) + beta*(conditional(dot(c, e)*dot(a, e))"
            " + conditional(dot(c, e)*dot(b, e))) <= rho*(2 + beta*(vx + vy))",
            "abs(dot(h, e)) <= 1 + beta*dot(c, e)",
            "conditional((1 + beta*dot(c, e))*abs(dot(m, e))) <= err",
            *block_chain.given(),
        ],
        where={
            "p": "dot(a, e)",
            "q": "dot(b, e)",
            "W": "dot(c, e)",
            "f": "dot(h, e)",
            "g": "dot(m, e)",
            "s": "vx + vy",
            "bound": "rho*(2 + beta*s)",
            "before": "w*(2 + beta*s)",
            "after": "w*(f*(p - q)) + f*g",
            "rest": block_chain.WHERE["rest"],
        },
        meanings={
            "p": "the density from $x$",
            "q": "the density from $y$",
            "W": "the Lyapunov function after the block",
            "f": "the test function",
            "g": "the density of the local error",
            "s": "the Lyapunov function before the block",
            "bound": "the bound of a pair",
            **block_chain.MEANINGS,
        },
    )
    local: dict[str, str | Domain] = {
        "f": component("real"), "g": component("real"), "W": component("nonnegative"), "beta": "nonnegative",
    }
    numbers = {"f": "real", "g": "real", "W": "nonnegative", "beta": "nonnegative"}
    inner = Setting(local)
    point = instance(
        "f*g <= (1 + beta*W)*abs(g)",
        numbers,
        {name: inner.term(name) for name in numbers},
        ["abs(f) <= 1 + beta*W"],
        why=through(*map(Setting(numbers).relation, ("f*g <= abs(f)*abs(g)", "(1 + beta*W - abs(f))*abs(g) >= 0"))),
    )
    tested = instance(
        "mean(f*g) <= mean((1 + beta*W)*abs(g))", local, {name: setting.term(name) for name in local},
        ["abs(f) <= 1 + beta*W"], why=average(point), conditional=True,
    )
    step = through(
        setting.relation("w*rest*(bound - conditional(f*(p - q))) >= 0"),
        setting.relation("w*(2 + beta*s)*(dot(later, t) - rho*rest) >= 0"),
        setting.relation("rest*(err - conditional(f*g)) >= 0"),
    )
    blocks = f"{block_chain.AFTER} <= {block_chain.BEFORE} + {ERROR}"
    return theorem(
        __doc__,
        "error-propagation-chain-laws",
        "T-F1",
        setting,
        holds=f"Dn <= dot(later, start) + n*{ERROR}",
        lemmas=[
            block_chain.pair_bound(setting),
            setting.lemma(
                "test", "conditional(f*g) <= conditional((1 + beta*W)*abs(g))", "$|f|\\le1+\\beta W$", by=tested
            ),
            setting.lemma(
                "local", "conditional(f*g) <= err", "the local error",
                ("<=", "conditional((1 + beta*W)*abs(g))", "$|f|\\le1+\\beta W$"), ("<=", "err", "the hypothesis"),
            ),
            setting.lemma("blocks", blocks, "block by block and pair by pair", by=iterated(step)),
            block_chain.linked(setting),
        ],
        by=block_chain.summed(setting, ERROR),
        bent={
            "a smaller factor": f"Dn <= 99/100*dot(later, start) + n*{ERROR}",
            "smaller local errors": f"Dn <= dot(later, start) + 99/100*(n*{ERROR})",
        },
        symbols={
            "vx": "V_k(x)", "vy": "V_k(y)", "beta": "\\beta", "rho": "\\rho_k", "err": "\\epsilon_k",
            **block_chain.SYMBOLS,
        },
    )  # fmt: skip
