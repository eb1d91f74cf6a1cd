r"""Names as symbols, by convention: `lam` as \lambda, `v0` as v_0, `xhat` as \hat x."""

import re

GREEK = (
    "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell varepsilon vartheta varphi"
)
LETTER = {name: "\\" + name for name in GREEK.split()} | {
    "lam": r"\lambda", "Lam": r"\Lambda", "eps": r"\varepsilon", "epsilon": r"\varepsilon", "phi": r"\varphi",
    "inf": r"\infty", "infty": r"\infty", "oo": r"\infty", "min": r"\min", "max": r"\max",
}  # fmt: skip
ACCENT = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
RAISED = {"star": r"\ast", "prime": r"\prime"}


def spelt(name: str) -> str:
    """A name in typewriter, exactly as it is spelt."""
    return r"\mathtt{" + name.replace("_", r"\_") + "}"


def name_latex(name: str) -> str:
    """A name by convention: Greek letters, accents, subscripts; several letters upright."""
    head, *rest = [part for part in name.split("_") if part]
    match = re.fullmatch(r"([A-Za-z]+)([0-9]*)", head)
    if match is None:
        return spelt(name)
    base, below = match[1], [match[2]] if match[2] else []
    for word in [*RAISED, *ACCENT]:
        stem = base.removesuffix(word)
        if stem != base and (len(stem) == 1 or stem in LETTER):
            base, rest = stem, [word, *rest]
    text = LETTER.get(base) or (base if len(base) == 1 else rf"\mathrm{{{base}}}")
    for word in [part for part in rest if part in ACCENT]:
        text = f"{ACCENT[word]}{{{text}}}"
    below += [_subscript(part) for part in rest if part not in ACCENT and part not in RAISED]
    above = "".join(RAISED[part] for part in rest if part in RAISED)
    return text + (f"_{{{','.join(below)}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _subscript(part: str) -> str:
    return name_latex(part) if part[0].isalpha() else part if part.isdecimal() else spelt(part)
