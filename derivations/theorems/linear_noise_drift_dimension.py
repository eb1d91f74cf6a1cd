r"""Quadratic drift of a linear diffusion in every dimension.

Let $d\xi=J\xi\,dt+B\,dW$ on $\mathbb R^d$, $D=BB^T$, and $V=\xi^TP\xi$ with a symmetric matrix $P$. Then $\mathcal
LV=2\langle J\xi,P\xi\rangle+\mathrm{tr}(PD)$, so that with $Q=-(J^TP+PJ)$ $\mathcal LV=-\xi^TQ\xi+\mathrm{tr}(PD)$. For
every $\lambda$, $\mathcal LV\le-\lambda V+\mathrm{tr}(PD)+(\lambda\,\xi^TP\xi-\xi^TQ\xi)^+$, whose last term vanishes
where $\xi^TQ\xi\ge\lambda\,\xi^TP\xi$. If $x_1+ix_2$ is an eigenvector of $J$ with the eigenvalue $-\rho+i\omega$, then
$x_1^TQx_1+x_2^TQx_2=2\rho\,(x_1^TPx_1+x_2^TPx_2)$: for $P\succ0$ no rate $\lambda$ with $Q\succeq\lambda P$ exceeds
$2\rho$.

For $P=uu^T$ this is the equation of the covariance $\Sigma$ in a direction $u$, $\frac d{dt}\langle u,\Sigma
u\rangle=2\langle J^Tu,\Sigma u\rangle+\langle u,Du\rangle$. If $\Sigma$ is stationary, $J\Sigma+\Sigma J^T+D=0$, then
$\mathrm{tr}(PD)=\mathrm{tr}(Q\Sigma)$.

Reading. There are two independent laws. A symmetric matrix is a mean $P=E[e\,qq^T]$ over the second one, a finite law
of vectors $q$ and numbers $e$ (its eigenvectors and multiples of its eigenvalues); $j=J\xi$ and $r=B^Tq$, with a square
$B$, as only $BB^T$ matters. The generator is $\mathcal LV=\langle j,\nabla V\rangle+ \frac12\Delta_wV(\xi+Bw)$ at $w=0$
(the Laplacian is the same at every $w$), and $V(\xi+Bw)$ is $E[e\,(\langle q,\xi\rangle+\langle r,w\rangle)^2]$, a
finite sum; $\mathrm{tr}(PD)=E[e\,\langle q,Dq\rangle]$. The first law is that of a random point $z$ and the drift
$y=Jz$ there: $\Sigma=E[zz^T]$, $J\Sigma u=E[\langle u,z\rangle y]$, and $bu=B^Tu$. In the last statement $\langle
q,Dq\rangle=-2\langle q,J\Sigma q\rangle=-2E[\langle q,y\rangle\langle q,z\rangle]$ is put in, and $z^TQz=-2\langle
y,Pz\rangle$ is the conditional mean given the point. The eigenvector is $Jx_1=-\rho x_1-\omega x_2$, $Jx_2=\omega
x_1-\rho x_2$.

Sharpness. Identities; equality in the drift exactly when $\xi^TQ\xi\le\lambda\,\xi^TP\xi$.

Source. Van Kampen, Stochastic Processes in Physics and Chemistry, Chapter X; arXiv:2504.15166.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.statement import Setting, component, part, second, theorem
from derivations.tactic import iterated


def derive() -> Derivation:
    """Derivatives of a quadratic form, which is a mean of squares."""
    setting = Setting(
        {
            "x": "vector",
            "j": "vector",
            "w": "vector",
            "u": "vector",
            "bu": "vector",
            "q": second("vector"),
            "r": second("vector"),
            "e": second("real"),
            "z": component("vector"),
            "y": component("vector"),
            "x1": "vector",
            "x2": "vector",
            "rho": "real",
            "omega": "real",
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
            "Px": "$P$ at the point",
            "moved": "a summand of the quadratic form after the noise",
            "trace": "the trace of $PD$",
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
            part(
                "-2*dot(-rho*x1 - omega*x2, mean(e*dot(q, x1)*q)) - 2*dot(omega*x1 - rho*x2, mean(e*dot(q, x2)*q))"
                " == 2*rho*(mean(e*dot(q, x1)**2) + mean(e*dot(q, x2)**2))",
                reason="an eigenvector",
            ),
            part(
                "mean(e*(-2*dot(q, y)*dot(q, z))) == mean(-2*conditional(e*dot(q, z)*dot(q, y)))",
                by=iterated(),
                reason="both traces are means over the two laws",
            ),
        ],
        bent={"half the noise": "2*dot(j, Px) + trace <= -lam*V + trace/2 + max(lam*V + 2*dot(j, Px), 0)"},
        symbols={"lam": "\\lambda", "Px": "P\\xi", "trace": "\\mathrm{tr}(PD)", "LV": "\\mathcal LV"},
        in_words=[MATRICES],
    )
