"""The values of the language's functions from Arb, where they are defined: the tests' own list of domains."""

from flint import acb

from certify.trusted.term import PARAMETRIC

NOWHERE = acb("nan")


class Undefined(Exception):
    """A term that certainly has no value at a point."""


def is_real(x: acb) -> bool:
    return bool(x.imag.is_zero())


def applied(function: str, arguments: list[acb], analytic: bool) -> acb:
    if function in ("pi", "E"):
        return acb.pi() if function == "pi" else acb(1).exp()
    if function in ("min", "max"):
        return _extremum(function, arguments, analytic)
    if function in PARAMETRIC:
        return _parametric(function, arguments)
    (x,) = arguments
    _check_domain(function, x, analytic)
    match function:
        case "sqrt":
            return acb(0) if x.is_zero() else x.sqrt(analytic=analytic)
        case "log":
            return x.log(analytic=analytic) if analytic or x.real > 0 else NOWHERE
        case "abs":
            return x if x.real > 0 else -x if x.real < 0 else NOWHERE if analytic else acb(abs(x.real))
        case "asin" | "acos" if analytic and not x.abs_upper() < 1:
            return NOWHERE
        case "atan" if analytic and not (1 + x * x).real > 0:
            return NOWHERE
        case "Phi":
            return (-x / acb(2).sqrt()).erfc() / 2
        case "phi":
            return (-x * x / 2).exp() / (2 * acb.pi()).sqrt()
    return acb(getattr(x, function)())


def _parametric(function: str, arguments: list[acb]) -> acb:
    """A function with parameters, by Arb's own version; nowhere for the large arguments that take it long."""
    *parameters, x = arguments
    largest = 100_000 if function.startswith("gammainc") or function == "hyp1f1" else 200
    if not (all(abs(parameter) < 200 for parameter in parameters) and abs(x) < largest):
        return NOWHERE
    first = parameters[0]
    if function == "hyp1f1":
        return x.hypgeom_1f1(first, parameters[1]) if parameters[1].real > 0 else NOWHERE
    if x.is_zero() and first.real > 0 and function.startswith("gammainc"):
        return acb(function == "gammaincc")
    if not x.real > 0:
        return NOWHERE
    match function:
        case "polygamma":
            return x.polygamma(first) if first.real >= 0 and first.real.is_integer() else NOWHERE
        case "besseli":
            return x.bessel_i(first) if first.real > -1 else NOWHERE
    if not first.real > 0:
        return NOWHERE
    return x.gamma_lower(first, 1) if function == "gammainc" else x.gamma_upper(first, 1)


def _check_domain(function: str, x: acb, analytic: bool) -> None:
    if analytic or not is_real(x):
        return
    outside = {
        "sqrt": lambda: x.real < 0,
        "log": lambda: x.real <= 0,
        "asin": lambda: abs(x.real) > 1,
        "acos": lambda: abs(x.real) > 1,
        "gamma": lambda: x.real <= 0 and x.real.is_integer(),
    }.get(function, lambda: False)
    if outside():
        raise Undefined


def _extremum(function: str, arguments: list[acb], analytic: bool) -> acb:
    if analytic or not all(map(is_real, arguments)):
        return NOWHERE
    result = arguments[0].real
    for argument in arguments[1:]:
        result = result.max(argument.real) if function == "max" else result.min(argument.real)
    return acb(result)
