r"""Quadratic drift of a linear diffusion in every dimension.

Let $d\xi=J\xi\,dt+B\,dW$ on $\mathbb R^d$, $D=BB^T$, and $V=\xi^TP\xi$ with a symmetric matrix $P$. Then $\mathcal
LV=2\langle J\xi,P\xi\rangle+\mathrm{tr}(PD)$, so that with $Q=-(J^TP+PJ)$ $\mathcal LV=-\xi^TQ\xi+\mathrm{tr}(PD)$. For
every $\lambda$, $\mathcal LV\le-\lambda V+\mathrm{tr}(PD)+(\lambda\,\xi^TP\xi-\xi^TQ\xi)^+$, whose last term vanishes
where $\xi^TQ\xi\ge\lambda\,\xi^TP\xi$. For $P=uu^T$ this is the equation of the covariance $\Sigma$ in a direction $u$,
$\frac d{dt}\langle u,\Sigma u\rangle=2\langle J^Tu,\Sigma u\rangle+\langle u,Du\rangle$.

Reading. A symmetric matrix is a mean $P=E[e\,qq^T]$ over a finite law of vectors $q$ and numbers $e$ (its eigenvectors
and multiples of its eigenvalues); $j=J\xi$ and $r=B^Tq$. The generator is $\mathcal LV=\langle j,\nabla V\rangle+
\frac12\Delta_wV(\xi+Bw)$ at $w=0$ (the Laplacian is the same at every $w$), and $V(\xi+Bw)$ is $E[e\,(\langle
q,\xi\rangle+\langle r,w\rangle)^2]$, a finite sum; $\mathrm{tr}(PD)=E[e\,\langle q,BB^Tq\rangle]$. In the last two
$P=uu^T$, and $z$, $y=Jz$ are a random point and the drift there: $\Sigma=E[zz^T]$, $J\Sigma u=E[\langle u,z\rangle y]$,
and $bu=B^Tu$.

Sharpness. Identities; equality in the drift when $\xi^TQ\xi=\lambda\,\xi^TP\xi$.

Source. Van Kampen, Stochastic Processes in Physics and Chemistry, Chapter X; arXiv:2504.15166.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Derivatives of a quadratic form, which is a mean of squares."""
    setting = Setting(
        {
            "x": "vector",
            "j": "vector",
            "w": "vector",
            "u": "vector",
            "bu": "vector",
            "q": component("vector"),
            "r": component("vector"),
            "e": component("real"),
            "z": component("vector"),
            "y": component("vector"),
            "lam": "real",
            "d": "dimension",
        },
        where={
            "V": "mean(e*dot(q, x)**2)",
            "Px": "mean(e*dot(q, x)*q)",
            "moved": "e*(dot(q, x) + dot(r, w))**2",
            "trace": "mean(e*dot(r, r))",
            "LV": "dot(j, grad(V, x)) + mean(laplacian(moved, w))/2",
        },
        meanings={
            "V": "the quadratic form at the point",
            "Px": "P at the point",
            "moved": "a summand of the quadratic form after the noise",
            "trace": "the trace of P D",
            "LV": "the generator applied to it",
        },
    )
    return theorem(
        __doc__,
        "linear-noise-drift-dimension",
        "N-2",
        setting,
        holds="LV == 2*dot(j, Px) + trace",
        also=[
            part(
                "2*dot(j, Px) + trace <= -lam*V + trace + max(lam*V + 2*dot(j, Px), 0)",
                reason="a maximum is above its arguments",
            ),
            part(
                "dot(j, grad(dot(u, x)**2, x)) + laplacian((dot(u, x) + dot(bu, w))**2, w)/2"
                " == 2*dot(u, x)*dot(u, j) + dot(bu, bu)",
                reason="one direction, at a point",
            ),
            part(
                "mean(2*dot(u, z)*dot(u, y) + dot(bu, bu)) == 2*dot(u, mean(dot(u, z)*y)) + dot(bu, bu)",
                reason="its mean over the law of the point",
            ),
        ],
        bent={"half the noise": "2*dot(j, Px) + trace <= -lam*V + trace/2 + max(lam*V + 2*dot(j, Px), 0)"},
        symbols={"lam": "\\lambda", "Px": "P\\xi", "trace": "\\mathrm{tr}(PD)", "LV": "\\mathcal LV"},
    )
