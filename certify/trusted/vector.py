"""Forms of vectors and means: inner products of base vectors; means are linear and normalised, and what does not
depend on the component comes out of them.
"""

from collections.abc import Mapping, Set

from flint import fmpq

from certify.trusted.error import Rejected
from certify.trusted.factor import Factors
from certify.trusted.form import UNIT, AtomInfo, Form, Monomial, Polynomial
from certify.trusted.term import Conditional, Mean, Posterior, Product, Sum, Term, Variable, call, is_vector


class Vectors(Factors):
    """Linear combinations of base vectors, their inner products, and means of either."""

    def vector(self, term: Term) -> dict[str, Form]:
        """A vector term as a linear combination of base vectors: the coefficient of each, by key."""
        match term:
            case Variable(name):
                self.bases[name] = (term, frozenset({name}))
                return {name: self.constant(1)}
            case Sum(parts):
                result: dict[str, Form] = {}
                for part in parts:
                    for key, form in self.vector(part).items():
                        result[key] = self.add(result[key], form) if key in result else form
                return result
            case Product(factors):
                scale, combination = self.constant(1), dict[str, Form]()
                for factor in factors:
                    if is_vector(factor, self.sorts):
                        combination = self.vector(factor)
                    else:
                        scale = self.multiply(scale, self.form(factor))
                return {key: self.multiply(scale, form) for key, form in combination.items()}
            case Mean(body, posterior):
                return self._vector_mean(self.vector(body), posterior)
        raise Rejected(f"a vector {term.tag} must be computed before it is compared")

    def _dot(self, left: Mapping[str, Form], right: Mapping[str, Form]) -> Form:
        result = self.constant(0)
        for a, p in left.items():
            for b, q in right.items():
                result = self.add(result, self.multiply(self._gram(a, b), self.multiply(p, q)))
        return result

    def _gram(self, left: str, right: str) -> Form:
        """The inner product of two base vectors. Against a vector that is no mean and does not depend on the component,
        a mean of vectors becomes a mean of inner products; two means keep theirs.
        """
        first, second = sorted((left, right))
        for mean, other in ((first, second), (second, first)):
            if mean in self.means and other not in self.means and not self.bases[other][1] & self.components:
                rest, base, posterior = self.means[mean]
                return self._mean(self.multiply(rest, self._gram(base, other)), posterior)
        (a, names), (b, more) = self.bases[first], self.bases[second]
        info = AtomInfo(call("dot", a, b), names | more, pair=(first, second))
        return self._atom(f"dot<{first},{second}>", info)

    # Means

    def _law(self, posterior: Posterior | None) -> tuple[str, frozenset[str]]:
        if posterior is None:
            return "", frozenset()
        variance = self.form(posterior.variance)
        if self.sorts[posterior.component]:
            parts = self.vector(posterior.point)
            point = ",".join(f"{key}:{self.key(form)}" for key, form in sorted(parts.items()) if form.numerator)
            names = frozenset().union(*(self.bases[key][1] | self.names(form) for key, form in parts.items()))
        else:
            form = self.form(posterior.point)
            point, names = self.key(form), self.names(form)
        return f"{posterior.component};{point};{self.key(variance)}", names | self.names(variance)

    def _depends(self, polynomial: Polynomial) -> bool:
        return self.depends_on(polynomial, self.components)

    def _split(self, monomial: Monomial, components: Set[str]) -> tuple[Monomial, Monomial]:
        """A monomial's parts that do not, and that do, depend on components."""
        powers, exponent = monomial
        bound = tuple((k, p) for k, p in powers if self.atoms[k].names & components)
        outer = tuple((k, p) for k, p in powers if not self.atoms[k].names & components)
        inside = bool(exponent and self.names(self.exponents[exponent]) & components)
        return (outer, "" if inside else exponent), (bound, exponent if inside else "")

    def _conditional(self, form: Form) -> Form:
        """As `_mean`, where only components of the second law stay inside."""
        inner = {k: d for k, d in form.denominators.items() if self.depends_on(d[0], self.second)}
        outer = {k: d for k, d in form.denominators.items() if k not in inner}
        result = self.constant(0)
        for monomial, value in form.numerator.items():
            free_part, bound = self._split(monomial, self.second)
            piece = Form({free_part: value}, {})
            if bound != UNIT or inner:
                whole = Form({bound: fmpq(1)}, inner)
                info = AtomInfo(Conditional(self.term(whole)), self.names(whole) - self.second)
                piece = self.multiply(piece, self._atom(f"conditional[{self.key(whole)}]", info))
            result = self.add(result, piece)
        return self.multiply(result, Form({UNIT: fmpq(1)}, outer))

    def _mean(self, form: Form, posterior: Posterior | None) -> Form:
        law, law_names = self._law(posterior)
        inner = {k: d for k, d in form.denominators.items() if self._depends(d[0])}
        outer = {k: d for k, d in form.denominators.items() if k not in inner}
        result = self.constant(0)
        for monomial, value in form.numerator.items():
            free_part, bound = self._split(monomial, self.components)
            piece = Form({free_part: value}, {})
            if bound != UNIT or inner:
                piece = self.multiply(piece, self._mean_atom(bound, inner, posterior, law, law_names))
            result = self.add(result, piece)
        return self.multiply(result, Form({UNIT: fmpq(1)}, outer))

    def _mean_atom(self, bound: Monomial, inner: Mapping[str, tuple[Polynomial, int]], posterior: Posterior | None,
                   law: str, law_names: frozenset[str]) -> Form:  # fmt: skip
        half_free = [k for k, p in bound[0] if p == 1 and self._free_side(k) in self.means]
        if len(half_free) == 1:
            rest = (tuple((k, p) for k, p in bound[0] if k != half_free[0]), bound[1])
            side = self._free_side(half_free[0])
            pair = self.atoms[half_free[0]].pair
            if side is not None and pair is not None:
                other = pair[1] if side == pair[0] else pair[0]
                return self._gram(side, self._mean_base(rest, inner, other, posterior, law, law_names))
        form = Form({bound: fmpq(1)}, inner)
        names = (self.names(form) - self.components) | law_names
        info = AtomInfo(Mean(self.term(form), posterior), names)
        return self._atom(f"mean[{self.key(form)}|{law}]", info)

    def _free_side(self, key: str) -> str | None:
        pair = self.atoms[key].pair
        if pair is None:
            return None
        outside = [base for base in pair if not self.bases[base][1] & self.components]
        return outside[0] if len(outside) == 1 else None

    def _mean_base(self, rest: Monomial, inner: Mapping[str, tuple[Polynomial, int]], base: str,
                   posterior: Posterior | None, law: str, law_names: frozenset[str]) -> str:  # fmt: skip
        form = Form({rest: fmpq(1)}, inner)
        vector, names = self.bases[base]
        key = f"mean[{self.key(form)}*{base}|{law}]"
        body = vector if form == self.constant(1) else Product((self.term(form), vector))
        self.means[key] = (form, base, posterior)
        self.bases[key] = (Mean(body, posterior), ((self.names(form) | names) - self.components) | law_names)
        return key

    def _vector_mean(self, combination: Mapping[str, Form], posterior: Posterior | None) -> dict[str, Form]:
        law, law_names = self._law(posterior)
        result: dict[str, Form] = {}
        for base, form in combination.items():
            inner = {k: d for k, d in form.denominators.items() if self._depends(d[0])}
            outer = Form({UNIT: fmpq(1)}, {k: d for k, d in form.denominators.items() if k not in inner})
            for monomial, value in form.numerator.items():
                free_part, bound = self._split(monomial, self.components)
                key, scale = base, Form({free_part: value}, {})
                if self.bases[base][1] & self.components:
                    key = self._mean_base(bound, inner, base, posterior, law, law_names)
                elif bound != UNIT or inner:
                    scale = self.multiply(scale, self._mean_atom(bound, inner, posterior, law, law_names))
                scale = self.multiply(scale, outer)
                result[key] = self.add(result[key], scale) if key in result else scale
        return result
