"""`python -m tests.covers`: the search for covers alone, in processor time, with the leaves found and the re-check."""

from time import process_time

from certify.claimfile import state
from certify.search.box.cover import propose
from certify.search.budget import Effort
from certify.trusted.budget import Budget
from certify.trusted.checker import show

REPEATS, SECONDS = 5, 60.0
SIDE = "[-1, 1]"
CAMEL = "4*x**2 - 21*x**4/10 + x**6/3 + x*y - 4*y**2 + 4*y**4"
CAPRASSE = "-x*z**3 + 4*y*z**2*w + 4*x*z*w**2 + 2*y*w**3 + 4*x*z + 4*z**2 - 10*y*w - 10*w**2 + 2"
HEART = "-a*f**3 + 3*a*f*g**2 - c*g**3 + 3*c*g*f**2 - b*e**3 + 3*b*e*h**2 - d*h**3 + 3*d*h*e**2 - 0.9563453"
MAGNETISM = "x**2 + 2*(y**2 + z**2 + w**2 + u**2 + v**2 + t**2) - x >= -0.25001"
HEART_BOX = {
    "a": "[-0.1, 0.4]", "b": "[0.4, 1]", "c": "[-0.7, -0.4]", "d": "[-0.7, 0.4]", "e": "[0.1, 0.2]", "f": "[-0.1, 0.2]",
    "g": "[-0.3, 1.1]", "h": "[-1.1, -0.3]",
}  # fmt: skip
BUTCHER_BOX = {
    "a": "[-1, 0]", "b": "[-0.1, 0.9]", "c": "[-0.1, 0.5]", "d": "[-1, -0.1]", "e": "[-0.1, -0.05]",
    "f": "[-0.1, -0.03]",
}  # fmt: skip
CASES: tuple[tuple[str, str, dict[str, str], tuple[str, ...]], ...] = (
    ("camel", f"{CAMEL} >= -1.0317", {"x": "[-3, 3]", "y": "[-2, 2]"}, ()),
    ("camel, loose", f"{CAMEL} >= -1.1", {"x": "[-3, 3]", "y": "[-2, 2]"}, ()),
    ("caprasse", f"{CAPRASSE} >= -3.1801", dict.fromkeys("xyzw", "[-0.5, 0.5]"), ()),
    ("caprasse, loose", f"{CAPRASSE} >= -3.3", dict.fromkeys("xyzw", "[-0.5, 0.5]"), ()),
    (
        "magnetism",
        MAGNETISM,
        dict.fromkeys("xyzwuvt", SIDE),
        (),
    ),
    ("heart dipole", f"{HEART} >= -1.7435", HEART_BOX, ()),
    ("butcher", "f*b**2 + e*c**2 - a*d**2 + d**3 + d**2 - a/3 + 4*d/3 >= -1.44", BUTCHER_BOX, ()),
    ("lotka-volterra", "x*y**2 + x*z**2 + x*w**2 - 1.1*x + 1 >= -20.801", dict.fromkeys("xyzw", "[-2, 2]"), ()),
    ("mccormick", "sin(x + y) + (x - y)**2 - 1.5*x + 2.5*y + 1 >= -1.91323", {"x": "[-1.5, 4]", "y": "[-3, 4]"}, ()),
    ("rosenbrock", "(1 - x)**2 + 100*(y - x**2)**2 + x*y/10 > -1/10", {"x": "[-2, 2]", "y": "[-1, 3]"}, ()),
    ("softmax", "(exp(x) - exp(y))/(exp(x) + exp(y)) <= (x - y)/2 + 1/10", {"x": "[0, 3]", "y": "[-3, 0]"}, ()),
    ("tangent, near", "exp(x) - 1.5*x > 0.8918", {"x": "[0, 1]"}, ()),
    ("tangent, very near", "exp(x) - 1.5*x > 0.891802337", {"x": "[0, 1]"}, ()),
    ("tangent", "exp(x) >= 1 + x", {"x": "[-5, 5]"}, ()),
    ("minimum at 0", "cosh(x) + y**2 >= 1 + x*y/2", {"x": SIDE, "y": SIDE}, ()),
    ("sine, third order", "sin(x) >= x - x**3/6", {"x": "[0, 6]"}, ()),
    ("logarithm, fourth order", "log(1 + x) <= x - x**2/2 + x**3/3", {"x": "[0, 5]"}, ()),
    ("tanh", "tanh(x) <= x/(1 + x**2/4) + 1/20", {"x": "[0, 2]"}, ()),
    ("sigmoid", "1/(1 + exp(-x)) - 1/(1 + exp(-y)) <= (x - y)/4 + 1/100", {"x": "[0, 4]", "y": "[-4, 0]"}, ()),
    ("two Gaussians", "exp(-(x - 1)**2/2) + exp(-(x + 1)**2/2) <= 1.2131", {"x": "[-8, 8]"}, ()),
    ("erf", "erf(x) <= 2*x/sqrt(pi) - x**3/3 + 1/10", {"x": "[0, 1]"}, ()),
    ("under a hypothesis", "x**2 + y**2 >= 0.49", {"x": "[0, 2]", "y": "[0, 2]"}, ("x + y >= 1",)),
    ("entropy", "-x*log(x) - (1 - x)*log(1 - x) <= 0.6932", {"x": "[1/100, 99/100]"}, ()),
    ("five variables", "x*y*z*w*v + x**2 + y**2 + z**2 + w**2 + v**2 - x - y > -0.6", dict.fromkeys("xyzwv", SIDE), ()),
    ("minimum at (1, 1, 1)", "x**4 + y**4 + z**4 + 1 >= 4*x*y*z", dict.fromkeys("xyz", "[-2, 2]"), ()),
)


def main() -> None:
    """Measures and prints a table in Markdown: the least of several times, so that other processes do not count."""
    print("| claim | search, s | re-check, s | leaves | letters |\n|---|---|---|---|---|")
    for name, holds, variables, given in CASES:
        claim, times, again = state(holds, variables, given), list[float](), list[float]()
        for _ in range(REPEATS):
            start = process_time()
            cover = propose(claim, Effort.of(SECONDS))
            times.append(process_time() - start)
            if cover is None:
                break
            start = process_time()
            show(claim, cover, Budget())
            again.append(process_time() - start)
        if cover is None:
            print(f"| {name} | none in {times[-1]:.1f} | | | |")
            continue
        leaves = sum(map(cover.cutting.count, "pmqtx"))
        print(f"| {name} | {min(times):.3f} | {min(again):.3f} | {leaves} | {len(cover.cutting)} |")


if __name__ == "__main__":
    main()
