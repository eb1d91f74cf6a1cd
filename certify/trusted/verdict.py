"""The two verdicts that only the checker can give.

`Proved` and `Refuted` cannot be constructed, subclassed, copied or pickled. `isinstance(v, Proved)` asks a register
that the checker alone writes to, so an object conjured up without the checker is no verdict; what a verdict says is
read from that register too. A verdict has no truth value: match on its class.
"""

from abc import ABCMeta, abstractmethod
from collections.abc import Callable
from hashlib import sha256
from typing import Any, NoReturn, Self
from weakref import WeakKeyDictionary

from certify.trusted.evidence import Certificate
from certify.trusted.text import read


class _VerdictType(ABCMeta):
    def __instancecheck__(cls, instance: object) -> bool:
        entry = _lookup(instance)
        return entry is not None and entry[0] in (cls, *cls.__dict__.get("kinds", ()))

    def __subclasscheck__(cls, subclass: type) -> bool:
        return subclass is cls or subclass in cls.__dict__.get("kinds", ())

    def register(cls, subclass: type) -> NoReturn:
        """Refused: nothing else counts as a verdict."""
        raise TypeError("nothing else counts as a verdict")


class _Verdict(metaclass=_VerdictType):
    """What both verdicts have in common.

    Each class below has a slot of its own, so that no object of another class can be given it by assigning `__class__`.
    """

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, **options: Any) -> None:
        if "_lookup" in globals():
            raise TypeError("verdicts cannot be subclassed")
        super().__init_subclass__(**options)

    def __new__(cls, *_: object) -> Self:
        """Refused: only the checker makes verdicts."""
        raise TypeError("only the checker makes verdicts: call check(certificate)")

    @abstractmethod
    def _made_by_the_checker(self) -> NoReturn:
        """Keeps `object.__new__` from making one."""

    @property
    def certificate(self) -> Certificate:
        """The certificate that was accepted, read anew from its text."""
        return read(_entry(self)[1])  # type: ignore[return-value]  # the text of a certificate

    @property
    def digest(self) -> str:
        """The SHA-256 of the certificate's canonical text."""
        return sha256(_entry(self)[1].encode("ascii")).hexdigest()

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict is neither true nor false: match on Proved, Refuted, Undecided, Vacuous")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("verdicts do not travel: save the certificate and check it again")

    def __copy__(self) -> NoReturn:
        self.__reduce_ex__(0)

    def __deepcopy__(self, memo: object) -> NoReturn:
        self.__reduce_ex__(0)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a verdict cannot be changed")

    def __repr__(self) -> str:
        return f"<{_entry(self)[0].__name__} {self.digest[:12]}>"


class Proved(_Verdict):
    """The certificate's claim is true."""

    __slots__ = ("_proved",)


class Refuted(_Verdict):
    """The certificate's claim is false, at the point that it names."""

    __slots__ = ("_refuted",)


def _entry(instance: object) -> tuple[type, str]:
    """The kind of a verdict, and the text of its certificate."""
    entry: tuple[type, str] | None = _lookup(instance)
    if entry is None:
        raise TypeError("this object is no verdict of the checker")
    return entry


def _make_register() -> tuple[Callable[[object], Any], Callable[[type, str], Any]]:
    entries: WeakKeyDictionary[object, tuple[type, str]] = WeakKeyDictionary()

    class _Proved(Proved):
        __slots__ = ("_made",)

        def _made_by_the_checker(self) -> NoReturn:
            raise TypeError("not to be called")

    class _Refuted(Refuted):
        __slots__ = ("_made",)

        def _made_by_the_checker(self) -> NoReturn:
            raise TypeError("not to be called")

    hidden: dict[type, type] = {Proved: _Proved, Refuted: _Refuted}

    def lookup(instance: object) -> tuple[type, str] | None:
        return entries.get(instance) if any(type(instance) is kind for kind in hidden.values()) else None

    def make(kind: type, text: str) -> Any:
        verdict: object = object.__new__(hidden[kind])
        entries[verdict] = (kind, text)
        return verdict

    return lookup, make


_lookup, _make = _make_register()


def hand_over() -> Callable[[type, str], Any]:
    """Gives the checker the only way to make a verdict; refuses a second caller."""
    global _make
    if _make is None:
        raise TypeError("only the checker makes verdicts: call check(certificate)")
    make, _make = _make, None  # type: ignore[assignment]  # once only
    return make
