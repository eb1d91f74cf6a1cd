"""Immutable trees with checked fields: the common ground of terms, claims and evidence.

A node class has a `tag` (its name in canonical text) and a `shape` (one word per field, from its type). The same shapes
check a field when a node is made and read it from text, so a value that has been made can be written, and what is read
has been checked. Equality is by structure; depth is bounded so that no recursion over a tree can exhaust the stack, and
size (shared parts counted each time they occur) so that no walk over one takes for ever.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, ClassVar, dataclass_transform, get_args, get_origin, get_type_hints

from certify.trusted.error import Malformed

MAXIMAL_DEPTH = 100
MAXIMAL_SIZE = 200_000
MAXIMAL_BITS = 8192
NAME = re.compile(r"(?=.{1,64}\Z)_*[A-Za-z][A-Za-z0-9_]*")
WORD = re.compile(r"[a-z0-9]*")
RELATIONS = ("<=", "<", ">=", ">", "==")

FAMILIES: dict[str, dict[str, type["Node"]]] = {}
Name = Annotated[str, "name"]
Word = Annotated[str, "word"]
Sense = Annotated[str, "relation"]


@dataclass(frozen=True, slots=True)
class Node:
    """A tree node whose fields are checked against the class's shape; `Malformed` when one does not fit."""

    tag: ClassVar[str] = ""
    family: ClassVar[str] = ""
    shape: ClassVar[tuple[str, ...]] = ()
    _hash: int = field(init=False, repr=False, compare=False)
    _depth: int = field(init=False, repr=False, compare=False)
    _size: int = field(init=False, repr=False, compare=False)
    _children: tuple["Node", ...] = field(init=False, repr=False, compare=False)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The names of the fields that `shape` describes, in order."""
        return _names(cls)  # type: ignore[arg-type]

    def values(self) -> tuple[Any, ...]:
        """The values of those fields."""
        return _reader(type(self))(self)  # type: ignore[arg-type, no-any-return]

    def children(self) -> tuple["Node", ...]:
        """The nodes directly below this one, left to right."""
        return self._children

    def __post_init__(self) -> None:
        values = self.values()
        for name, shape, value in zip(self.fields(), self.shape, values, strict=True):
            if not fitting(shape)(value):
                came = f"{value!r:.80}" if isinstance(value, str) else f"a {type(value).__name__}"
                raise Malformed(f"{type(self).__name__}.{name} wants {shape}, got {came}")
        items = [item for value in values for item in (value if type(value) is tuple else (value,))]
        children = tuple([item for item in items if isinstance(item, Node)])
        depth = 1 + max([child._depth for child in children], default=0)
        size = 1 + sum([child._size for child in children])
        if depth > MAXIMAL_DEPTH or size > MAXIMAL_SIZE:
            beyond = (
                f"deeper than {MAXIMAL_DEPTH} levels" if depth > MAXIMAL_DEPTH else f"of more than {MAXIMAL_SIZE} nodes"
            )
            raise Malformed(f"a tree {beyond}: name its parts with lemmas or abbreviations")
        object.__setattr__(self, "_children", children)
        object.__setattr__(self, "_depth", depth)
        object.__setattr__(self, "_size", size)
        parts = [f"{v.numerator:x}/{v.denominator:x}" if type(v) is Fraction else v for v in values]
        object.__setattr__(
            self, "_hash", hash((type(self).__name__, *parts))
        )  # of text, as those of numbers can be made equal

        self.require_fit()

    def require_fit(self) -> None:
        """Refuses (`Malformed`) fields that do not fit together; here, none."""

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Node) or type(self) is not type(other) or self._hash != other._hash:
            return False
        return self.values() == other.values()


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.init)


@cache
def _reader(cls: type) -> Callable[[Any], Any]:
    names = _names(cls)
    if not names:
        return lambda node: ()
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda node: (read(node),)


def register(cls: type[Node]) -> type[Node]:
    """Makes a node class known to its family, under its tag."""
    FAMILIES.setdefault(cls.family, {})[cls.tag] = cls
    return cls


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(field,))
def kind(cls: type[Any]) -> type[Any]:
    """Makes a class of nodes from its annotated fields: their shapes are those of their types, its tag is its name and,
    unless its base has a family, its family is its tag, where nothing else is said.
    """
    made = dataclass(frozen=True, slots=True, eq=False)(cls)
    made.tag = cls.__dict__.get("tag", cls.__name__.lower())
    made.family = made.family or made.tag
    hints = get_type_hints(made, include_extras=True)
    made.shape = tuple(_shape(hints[name]) for name in made.fields())
    return register(made)


def _shape(hint: Any) -> str:
    """The shape of the values of a type: of a union, that of its members, which but for None is one."""
    members = get_args(hint)
    if get_origin(hint) is Annotated:
        return str(hint.__metadata__[0])
    if get_origin(hint) is tuple:
        return "*" + _shape(members[0])
    if members:
        (shape,) = {_shape(member) for member in members if member is not NoneType}
        return "?" + shape if NoneType in members else shape
    return str({Fraction: "rational", int: "natural"}.get(hint) or hint.family)


def _is_rational(value: object) -> bool:
    return type(value) is Fraction and max(value.numerator.bit_length(), value.denominator.bit_length()) <= MAXIMAL_BITS


SCALAR_SHAPES: dict[str, Callable[[Any], bool]] = {
    "name": lambda value: type(value) is str and NAME.fullmatch(value) is not None,
    "word": lambda value: type(value) is str and WORD.fullmatch(value) is not None,
    "relation": lambda value: type(value) is str and value in RELATIONS,
    "rational": _is_rational,
    "natural": lambda value: type(value) is int and 0 <= value < 2**31,
}


def fits(shape: str, value: object) -> bool:
    """Whether a value is of a shape: `*shape` a tuple of them, `?shape` one or None, a scalar shape, or a family's
    name.
    """
    return fitting(shape)(value)


@cache
def fitting(shape: str) -> Callable[[Any], bool]:
    """What tells whether a value is of a shape."""
    if shape in SCALAR_SHAPES:
        return SCALAR_SHAPES[shape]
    if shape[0] not in "*?":
        members = FAMILIES.setdefault(shape, {})
        return lambda value: isinstance(value, Node) and members.get(value.tag) is type(value)
    inner = fitting(shape[1:])
    if shape[0] == "*":
        return lambda value: type(value) is tuple and all(map(inner, value))
    return lambda value: value is None or inner(value)
