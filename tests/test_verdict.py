"""Only the checker makes verdicts."""

import copy
import pickle
import subprocess
import sys
from abc import ABCMeta
from fractions import Fraction
from typing import Any

import pytest

from certify.claimfile import state
from certify.trusted import Certificate, Proved, Refuted, Rejected, check
from certify.trusted import verdict as module
from certify.trusted.evidence import Entry, Identity, Point, Sign
from certify.trusted.term import Rational
from certify.verdict import Undecided, Vacuous


def certificate(holds: str) -> Certificate:
    point = Point((Entry("x", (Rational(Fraction(0)),)),), ())
    return Certificate(state(holds, {"x": "real"}), Sign(), point)


@pytest.fixture
def proved() -> Any:
    return check(certificate("x**2 >= 0"))


def test_the_checker_makes_one(proved: Any) -> None:
    assert isinstance(proved, Proved)
    assert not isinstance(proved, Refuted)
    assert proved.certificate == certificate("x**2 >= 0")


WAYS = {
    "the constructor": lambda v: Proved(),  # type: ignore[abstract]  # that is the point
    "the constructor with a certificate": lambda v: Proved(certificate("x >= 0")),  # type: ignore[abstract]  # that is the point
    "the hidden class's constructor": lambda v: type(v)(),
    "object.__new__": lambda v: object.__new__(Proved),  # type: ignore[type-abstract]  # that is the point
    "a shallow copy": copy.copy,
    "a deep copy": copy.deepcopy,
    "pickling": lambda v: pickle.loads(pickle.dumps(v)),
    "reduction": lambda v: v.__reduce_ex__(2),
    "a subclass": lambda v: type("Mine", (Proved,), {}),
    "a subclass of the hidden class": lambda v: type("Mine", (type(v),), {}),
    "registration": lambda v: Proved.register(int),
    "registration through ABCMeta's own": lambda v: ABCMeta.register(Proved, int) and isinstance(1, Proved),
    "setting the certificate": lambda v: setattr(v, "certificate", certificate("x >= 0")),
    "setting it underneath": lambda v: object.__setattr__(v, "certificate", certificate("x >= 0")),
    "asking the register again": lambda v: module.hand_over(),
    "its truth value": bool,
}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_no_other_way_makes_one(way: str, proved: Any) -> None:
    try:
        made = WAYS[way](proved)
    except (TypeError, AttributeError):
        return
    assert not isinstance(made, Proved)
    assert made is not True


def test_an_object_made_of_the_hidden_class_is_no_verdict(proved: Any) -> None:
    forged = object.__new__(type(proved))
    assert not isinstance(forged, Proved)
    with pytest.raises(TypeError):
        _ = forged.certificate


def test_changing_the_class_of_an_object_makes_no_verdict(proved: Any) -> None:
    class Slotted:
        __slots__ = ("__weakref__",)

    mine = Slotted()
    try:
        mine.__class__ = type(proved)
    except TypeError:
        return
    assert not isinstance(mine, Proved)


def test_a_false_claim_makes_none() -> None:
    with pytest.raises(Rejected):
        check(certificate("x >= 0"))


def test_optimized_python_refuses_as_well() -> None:
    script = (
        "from tests.test_verdict import certificate, WAYS, Proved, check, Rejected\n"
        "v = check(certificate('x**2 >= 0'))\n"
        "made = []\n"
        "for name, way in WAYS.items():\n"
        "    try:\n"
        "        made.append(isinstance(way(v), Proved))\n"
        "    except (TypeError, AttributeError):\n"
        "        pass\n"
        "try:\n"
        "    check(certificate('x >= 0')); made.append(True)\n"
        "except Rejected:\n"
        "    pass\n"
        "print(any(made))\n"
    )
    done = subprocess.run([sys.executable, "-O", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "False", done.stderr


def test_open_verdicts_show_themselves_briefly() -> None:
    claim = state("x <= 1", {"x": "real"})
    assert repr(Undecided(claim, "no time")) == "<Undecided: no time>"
    assert len(repr(Undecided(claim, "9" * 5000 + " " + "word " * 900))) < 130
    assert repr(Vacuous(claim, Identity())) == "<Vacuous: the hypotheses contradict each other>"
