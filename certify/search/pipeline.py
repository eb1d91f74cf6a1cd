"""The search as a whole: its methods by name, cheapest first, and the rounds in which they share the time.

A method proposes evidence, the checker accepts it or not. To add one: write `propose(claim, effort, depth)` in a file
of its own and give it a line below.
"""

from collections.abc import Iterator
from time import monotonic

from certify.search.algebra.degree import is_of_low_degree
from certify.search.box import cover
from certify.search.budget import Effort, Method
from certify.search.case.cell import in_cells
from certify.search.case.crossing import crossed
from certify.search.case.extremum import extremal, signed
from certify.search.case.integer import beside_poles, cased, inducted, whole
from certify.search.case.modulus import both_signs, unfolded
from certify.search.case.step import stepped
from certify.search.case.symmetry import mirrored, parted_from_end
from certify.search.case.vanishing import apart, vanished
from certify.search.case.zero import beside_zero
from certify.search.derivative.constancy import cancelled, constant_along
from certify.search.derivative.ladder import algebraic, laddered
from certify.search.derivative.lipschitz import by_slopes
from certify.search.derivative.segment import along_segments
from certify.search.derivative.telescope import telescoped
from certify.search.find import DEPTH, find
from certify.search.glance import QUICK
from certify.search.inequality import combination, squares
from certify.search.inequality.agreement import agreed
from certify.search.inequality.averaging import averaged
from certify.search.inequality.bounding import bounded
from certify.search.inequality.bunching import bunched
from certify.search.inequality.cauchy import discriminated
from certify.search.inequality.chebyshev import similarly_sorted
from certify.search.inequality.contradiction import contradicted
from certify.search.inequality.contrary import opposed
from certify.search.inequality.direction import undirected
from certify.search.inequality.exponential import exponentiated
from certify.search.inequality.jensen import tangent
from certify.search.inequality.length import at_length
from certify.search.inequality.matching import matched
from certify.search.inequality.monotone import coerced
from certify.search.inequality.multiplier import multiplied, ordered
from certify.search.inequality.pairing import paired
from certify.search.inequality.polygon import polygonal
from certify.search.inequality.share import shared
from certify.search.inequality.tangent import tangential
from certify.search.inequality.triangle import geometric
from certify.search.inequality.weighting import freely_weighted
from certify.search.shape.coefficient import by_coefficients
from certify.search.shape.evenroot import unsquared
from certify.search.shape.factored import denominated, factored, numerated
from certify.search.shape.logarithm import antilogarithmic, multiplicative
from certify.search.shape.quadratic import at_ends, separated
from certify.search.shape.rewriting import recovered
from certify.search.shape.rooted import beyond_roots
from certify.search.shape.unwrapping import isolated, radical, stripped, unwrap
from certify.search.trace import Trace
from certify.search.variable.alignment import aligned
from certify.search.variable.arc import arced
from certify.search.variable.bound import replaced
from certify.search.variable.circular import amplitude, on_circles, summed
from certify.search.variable.composite import composed
from certify.search.variable.dispersion import dispersed
from certify.search.variable.displacement import displaced
from certify.search.variable.equality import eliminated, equated, from_both_sides, unrooted
from certify.search.variable.exchange import exchanged
from certify.search.variable.gram import scalarized
from certify.search.variable.half import halved
from certify.search.variable.homogeneity import rationalized, relative, shifted
from certify.search.variable.homogenization import homogenized
from certify.search.variable.least import lessened
from certify.search.variable.line import on_a_line
from certify.search.variable.parts import parted
from certify.search.variable.projection import projected
from certify.search.variable.polar import by_angle
from certify.search.variable.reduction import centred, reduced
from certify.search.variable.relaxation import relaxed
from certify.search.variable.room import confined
from certify.search.variable.scaling import scaled
from certify.search.variable.sequence import valued
from certify.search.variable.side import by_sides
from certify.search.variable.span import spanned
from certify.trusted.claim import Claim, Relation
from certify.trusted.evidence import Evidence
from certify.trusted.term import ONE, ZERO

METHODS: tuple[Method, ...] = (
    *QUICK,
    Method("values", "the values of sequences as real variables", valued, 0.6, early=True),
    Method("steps", "hypotheses for every index: where they apply, and by induction", stepped, 0.8, early=True),
    Method("domains", "hypotheses that bound a variable by numbers as part of its domain", confined),
    Method("cancellation", "what is left of a gap in which variables cancel", cancelled),
    Method("drawn roots", "squares drawn out of square roots, by their sizes", unsquared, 0.8),
    Method("strip", "a monotone function taken off both sides", stripped),
    Method("segments", "a function at two points, by its slope on the segment between them", along_segments, 0.8),
    Method("average", "a claim linear in means, component by component", averaged, 0.6),
    Method("jensen", "a gap in means, by its tangent plane at these for every component", tangent, 0.6),
    Method("cauchy", "a product of two means above a square, by a quadratic at every component", discriminated, 0.6),
    Method("pairs", "pairs of positive monomials above their geometric means", paired, 0.3),
    Method("constant", "a gap with derivative zero, by its value or limit somewhere", constant_along, 0.5),
    Method("displacement", "vectors that occur in differences alone, by their differences", displaced, 0.8),
    Method("equation", "an equation, from squares or another equation", equated),
    Method("integers", "comparisons of integers, sharpened by one", whole, 0.5),
    Method("poles", "integers on either side of a root of a denominator", beside_poles, 0.8, early=True),
    Method("cells", "minima, maxima and absolute values in cells, by products of what is known there", in_cells, 0.5),
    Method("line", "vectors of dimension one", on_a_line, 0.5),
    Method("dispersion", "variances under weights that add up to one, by distances of pairs", dispersed, 0.5),
    Method("directions", "a vector of which only the length is known, in its worst direction", undirected, 0.6),
    Method("monotone", "what monotone hypotheses on vectors are known for", coerced, 0.7),
    Method("sizes", "both signs of what an absolute value is taken of, next to vectors", both_signs, 0.6),
    Method("combination", "a linear combination of hypotheses and known bounds", combination.combined, final=True),
    Method("unrooted", "comparisons of norms and roots squared, hypotheses too", unrooted, 0.6),
    Method("length", "a norm and what is to bound it, squared, by squares alone", at_length, 0.7),
    Method(squares.SOON, "squares for a moment, for inner products of vectors", squares.soon),
    Method("bounds", "inner products and lengths by what hypotheses bound them with", bounded, 0.6),
    Method("vanishing", "vectors whose length a hypothesis bounds by zero", vanished, 0.5),
    Method("agreement", "a hypothesis that is a product of two factors of one sign", agreed, 0.6),
    Method("projection", "inner products eliminated, between bounds from both sides", projected, 0.6),
    Method("parts", "factors, summands and calls as variables between bounds", parted, 0.5),
    Method("spans", "what a gap is linear in, at both ends of its range", spanned, 0.7),
    Method("one bound", "a variable in which a gap is affine, at a bound that a hypothesis gives", replaced, 0.6),
    Method("halves", "half the sum and half the difference of two variables in exponents", halved, 0.5),
    Method("matching", "exponentials that are taken off, each below one that is added", matched, 0.4),
    Method("exponentials", "powers below exponentials or above tangents", exponentiated, 0.5),
    Method("relaxation", "integers as reals, where there are derivatives", relaxed, 0.5),
    Method("shares", "a sum over exchangeable variables, each term by its share of the bound", shared, 0.6),
    Method("tangents", "a function at several places by its tangents at one", tangential, 0.5),
    Method("lipschitz", "two values of a function, by a bound of its slope", by_slopes, 0.4),
    Method("zero", "a strict gap where a factor of one of its terms is zero, and elsewhere", beside_zero, 0.5),
    Method("box", "boxes, where the domain is bounded", cover.bounded, 0.6),
    Method("sides", "two vectors and their sums by the sides of a triangle", by_sides, 0.4),
    Method("alignment", "vectors on one line, where inner products are at their worst", aligned, 0.5),
    Method("polygons", "norms by others, of whose vectors theirs are combinations", polygonal, 0.4),
    Method("chebyshev", "products of differences of arguments and of values of a function", similarly_sorted, 0.3),
    Method("weights", "a weighted mean whose weights are terms", freely_weighted),
    Method("end", "an end of a range by itself, for functions with parameters", parted_from_end, 0.7),
    Method("logarithms", "products of powers from sums of logarithms", multiplicative, 0.6),
    Method("antilogarithms", "logarithms of sums of exponentials, by products of these", antilogarithmic, 0.5),
    Method("telescope", "steps to infinity along gamma functions", telescoped, 0.6),
    Method("crossing", "a maximum by its arguments, in cases where these change over", crossed, 0.6),
    Method("extremum", "a minimum or maximum, from its arguments", extremal, 0.9),
    Method("ends", "what is concave in a variable, at both ends of its range", at_ends, 0.8),
    Method("factors", "the sign of each factor of the numerator", factored),
    Method("numerator", "the numerator of a gap with positive denominators", numerated, 0.4),
    Method("coefficients", "the coefficient of each exponential", by_coefficients, 0.8),
    Method("mirror", "one side of zero, for a gap that is even", mirrored, 0.7),
    Method("moduli", "absolute values by both signs, or by the sign of what they are taken of", unfolded, 0.9),
    Method("ratios", "ratios or differences to one variable, where the gap depends on these alone", relative, 0.5),
    Method("radicals", "a positive variable under roots as a power of a new one", rationalized, 0.5),
    Method("composite", "a polynomial in all functions as a variable of its own", composed, 0.5),
    Method("angles", "points on circles in place of angles that may be any", on_circles, 0.6),
    Method("amplitude", "what is linear in a point on a circle, by its amplitude", amplitude, 0.6),
    Method("waves", "products of sines and cosines as sums", summed, 0.5),
    Method("exchange", "two variables in one order, where their exchange leaves the claim as it is", exchanged, 0.7),
    Method("polar", "a variable as the cosine of an angle, next to its arcs", by_angle, 0.5),
    Method("induction", "induction over an integer", inducted, 0.4),
    Method("ladder", "the gap at a start, and the sign of its derivative from there on", laddered, 0.8),
    Method("roots", "a function beyond the roots of a gap that is quadratic in it", beyond_roots, 0.5),
    Method("distance", "the distances of variables from the ends of their ranges", shifted, 0.5),
    Method("unwrap", "the comparison inside a monotone function, squared, or under logarithms", unwrap),
    Method("both sides", "an equation from both inequalities", from_both_sides, 0.8),
    Method("arcs", "angles by their cosines or sines", arced, 0.4),
    Method("triangles", "norms and roots by Cauchy-Schwarz, triangles and products of these", geometric, 0.4),
    Method("signs", "cases on the signs of what absolute values are taken of", signed, 0.3),
    Method("denominator", "the sign of a denominator first", denominated),
    Method("means", "weighted means of the positive monomials", bunched, 0.3),
    Method("homogeneous", "degrees made equal by an equation among the hypotheses", homogenized, 0.4),
    Method("least", "variables in a circle by the least of them and their distances from it", lessened, 0.4),
    Method("root", "a square root alone on one side, then squared", isolated),
    Method("elimination", "a variable eliminated by an equation among the hypotheses", eliminated, 0.5),
    Method("powers", "a root alone on one side, then a power of both", radical, 0.5),
    Method("squares", "sums of squares with hypotheses as multipliers", squares.polynomial),
    Method("apart", "two parameters in order, equal or one below the other", apart, 0.7),
    Method("circle", "sum and differences of variables that may be turned around in a circle", centred, 0.5),
    Method("reduction", "differences of variables, where the gap does not change along a line", reduced, 0.6),
    Method("multiplier", "squares, multiplied by the sum of the variables or of their squares", multiplied, 0.5),
    Method("integer cases", "cases around the roots in an integer variable", cased, 0.5),
    Method("separation", "one variable at a time: its square completed, its coefficients, its ends", separated, 0.4),
    Method("orders", "variables in each of their orders", ordered, 0.4),
    Method("contrary", "the opposite assumed, which the hypotheses contradict", opposed, 0.3),
    Method("slope", "a ladder without functions", algebraic),
    Method("cover", "boxes on which an enclosure keeps its sign", cover.covered),
    Method("recover", "boxes for the numerator, or for it divided by an exponential", recovered),
    Method("scale", "a variable measured in the irrational constant that bounds it", scaled),
    Method("gram", "inner products and norms as scalar variables", scalarized),
)
FIRST, SQUARED, GROWTH, EXHAUSTED = 0.2, 0.5, 6.0, 0.1
"""The first round has more time for a claim that squares may show: they come late in it, and are soon found."""
FEW, MOST = 3.4, 0.8
"""A round gets most of what is left where that is less than a few times what it would get."""
BUSIEST = 4.0
"""A round is not longer than so many times what it takes on a core of its own."""


def effort_of(seconds: float, trace: Trace | None = None) -> Effort:
    """An effort with all methods that ends so many seconds from now; it fills the trace when one is given."""
    return Effort.of(seconds, METHODS, trace)


def load(effort: Effort) -> Effort:
    """The effort with all methods, and as much time left once the slow libraries that they use are imported: once."""
    left = effort.left
    import scipy.optimize
    import scipy.sparse  # noqa: F401

    from certify.search.algebra import positivstellensatz  # noqa: F401
    from certify.search.point import hunt  # noqa: F401

    return Effort(monotonic() + left, METHODS, effort.trace, effort.crew)


class Round:
    """All methods once, within an effort; one that is over almost at once has tried all that there is."""

    def __init__(self, claim: Claim, effort: Effort, seconds: float) -> None:
        effort.trace.failed.pop(claim, None)  # a last round may be a little longer only: parts of it are worth it
        with effort.trace.attempt(f"round of {effort.left:.1f} s", claim) as attempt:
            self.evidence = find(claim, effort, DEPTH)
            attempt.shown = self.evidence is not None
        self.exhausted = attempt.seconds < EXHAUSTED * seconds


def rounds(claim: Claim, effort: Effort) -> Iterator[Evidence | None]:
    """All methods in rounds, each with more time than the one before, so that none can use up what a later one needs
    only a little of: None after each round that found nothing, at last the evidence, if there is some in time.
    """
    seconds, least = FIRST, SQUARED if all(map(is_of_low_degree, claim.holds)) else FIRST
    while effort.left > 0:
        this = Round(claim, turn(effort, max(seconds, least)), seconds)
        yield this.evidence
        if this.evidence is not None or this.exhausted:
            return
        seconds *= GROWTH


def turn(effort: Effort, seconds: float) -> Effort:
    """The time of a round, longer where other processes have the core: what is left when there is not much more of it,
    and most of it when a round after this one would be too short for anything new.
    """
    if effort.crew is None:  # else it may have waited for helpers
        seconds *= min(max(1.0, effort.trace.load), BUSIEST)
    if 2 * seconds > effort.left:
        return effort
    return effort.part(MOST) if FEW * seconds > effort.left else effort.part(1.0, seconds)


def search(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence that the checker accepts, or None."""
    return next((evidence for evidence in rounds(claim, effort) if evidence is not None), None)


def contradiction(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence that the hypotheses of a claim contradict each other."""
    found = contradicted(claim, effort.part(0.4))
    return found if found is not None else find(claim.goal(Relation(ONE, "<=", ZERO)), effort, 1)
