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
from functools import cache, lru_cache
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
_KNOWN: dict[str, set[int]] = {}  # by family, the identities of its classes, which FAMILIES keeps alive
NODE, LIST, SCALAR = "node", "list", "scalar"


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
        return _names(cls)  # type: ignore[arg-type]  # classes can be hashed

    def values(self) -> tuple[Any, ...]:
        """The values of those fields."""
        return _reader(type(self))(self)  # type: ignore[arg-type, no-any-return]  # a tuple, whatever is in it

    def children(self) -> tuple["Node", ...]:
        """The nodes directly below this one, left to right."""
        return self._children

    def __post_init__(self) -> None:
        """Checks every field against its shape, and keeps what walks over trees ask for again and again.

        Which fields hold nodes follows from the shapes, so a value that fits is not looked at again to find them.
        Numbers enter the hash as text, as those of numbers can be made equal; equality does not rest on it.
        """
        children: tuple[Node, ...] = ()
        read, plan = _plan(type(self))  # type: ignore[arg-type]  # the type of a node, to be cached by
        parts: list[object] = [type(self).__name__]
        for value, (fit, holds) in zip(read(self), plan, strict=True):
            if not fit(value):
                raise Malformed(self._misfit())
            if holds == LIST:
                children += value
                parts.append(tuple(map(_hash_of, value)))
            elif holds == NODE and value is not None:
                children += (value,)
                parts.append(value._hash)
            else:
                parts.append(f"{value.numerator:x}/{value.denominator:x}" if type(value) is Fraction else value)
        depth, size = 1, 1
        if children:
            depth, size = 1 + max(map(_depth_of, children)), 1 + sum(map(_size_of, children))
        if depth > MAXIMAL_DEPTH or size > MAXIMAL_SIZE:
            beyond = (
                f"deeper than {MAXIMAL_DEPTH} levels" if depth > MAXIMAL_DEPTH else f"of more than {MAXIMAL_SIZE} nodes"
            )
            raise Malformed(f"a tree {beyond}: name its parts with lemmas or abbreviations")
        _keep_children(self, children)
        _keep_depth(self, depth)
        _keep_size(self, size)
        _keep_hash(self, hash(tuple(parts)))
        self.require_fit()

    def _misfit(self) -> str:
        """What to say of the first field that does not fit its shape."""
        named = zip(self.fields(), self.shape, self.values(), strict=True)
        name, shape, value = next(entry for entry in named if not fits(entry[1], entry[2]))
        came = f"{value!r:.80}" if isinstance(value, str) else f"a {type(value).__name__}"
        return f"{type(self).__name__}.{name} wants {shape}, got {came}"

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


_hash_of, _depth_of, _size_of = attrgetter("_hash"), attrgetter("_depth"), attrgetter("_size")
_keep_children, _keep_depth, _keep_size, _keep_hash = (
    vars(Node)[name].__set__ for name in ("_children", "_depth", "_size", "_hash")
)


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


@cache
def _plan(cls: Any) -> tuple[Callable[[Any], Any], tuple[tuple[Callable[[Any], bool], str], ...]]:
    """What reads the fields of a class, and of each: what tells whether a value fits, and whether it then is a node (or
    None), a list of nodes, or neither.
    """
    if len(_names(cls)) != len(cls.shape):
        raise TypeError(f"{cls.__name__} has not one shape a field")
    return _reader(cls), tuple((fitting(shape), _holds(shape)) for shape in cls.shape)


def _holds(shape: str) -> str:
    if shape.lstrip("*?") in SCALAR_SHAPES:
        return SCALAR
    if shape[0] in "*?" and shape[1] in "*?":
        raise TypeError(f"no field is of the shape {shape}: nodes stand alone or in one list")
    return LIST if shape[0] == "*" else NODE


def register(cls: type[Node]) -> type[Node]:
    """Makes a node class known to its family, under its tag."""
    members, known = FAMILIES.setdefault(cls.family, {}), _KNOWN.setdefault(cls.family, set())
    members[cls.tag] = cls
    known.clear()  # in place, as what tells whether a value fits looks here
    known.update(map(id, members.values()))
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


@lru_cache(4096)
def _is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


SCALAR_SHAPES: dict[str, Callable[[Any], bool]] = {
    "name": lambda value: type(value) is str and _is_name(value),
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
    """What tells whether a value is of a shape. A node is of a family when its class itself, not one that says it is
    equal or derives from it, is registered there: classes are told apart by their identity.
    """
    if shape in SCALAR_SHAPES:
        return SCALAR_SHAPES[shape]
    if shape[0] not in "*?":
        known = _KNOWN.setdefault(shape, set())
        return lambda value: id(type(value)) in known
    inner = fitting(shape[1:])
    if shape[0] == "?":
        return lambda value: value is None or inner(value)
    if shape[1:] in SCALAR_SHAPES or shape[1] in "*?":
        return lambda value: type(value) is tuple and all(map(inner, value))
    members = _KNOWN[shape[1:]]
    return lambda value: type(value) is tuple and members.issuperset(map(id, map(type, value)))
