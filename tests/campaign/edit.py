"""One-place edits of a certificate: of its tree, of its tokens, of its characters.

An edit of the tree changes one place: a number (a little, or to something simply related), a relation, a natural
number (a flag of a domain, an index of a fact, a precision), a name, a letter of a word, an item of a list (left out,
repeated, moved, put in from elsewhere), two neighbours (exchanged), a node (another of its family, one from inside it,
the same under another tag, something around it).
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from certify.trusted import Certificate, write
from certify.trusted.node import FAMILIES, RELATIONS, Node
from certify.trusted.term import ARITY, ONE, ZERO, Call, Power, Rational, Term
from certify.trusted.text import TOKEN, _Reader

# One-place edits of a tree


Where = tuple[tuple[str, int | None], ...]
"""A way from the root to a field, or to an item of a field that is a list."""


def ways(node: Node, prefix: Where = ()) -> Iterator[tuple[Where, str, object]]:
    """Every place of a tree: the way to it, its shape and its value."""
    for name, shape, value in zip(node.fields(), node.shape, node.values(), strict=True):
        way = (*prefix, (name, None))
        yield way, shape, value
        if isinstance(value, Node):
            yield from ways(value, way)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                inner = (*prefix, (name, number))
                yield inner, shape[1:], item
                if isinstance(item, Node):
                    yield from ways(item, inner)


def put(node: Node, way: Where, value: object) -> Node:
    """The tree with another value at one place."""
    (name, number), *rest = way
    old = getattr(node, name)
    if number is not None:
        new = put(old[number], tuple(rest), value) if rest else value
        new = (*old[:number], new, *old[number + 1 :])
    else:
        new = put(old, tuple(rest), value) if rest else value
    return type(node)(*(new if field == name else getattr(node, field) for field in node.fields()))


class Places:
    """The places of a certificate, read once: all of them, those of its claim and those of its evidence."""

    def __init__(self, certificate: Certificate) -> None:
        self.certificate = certificate
        self.all = list(ways(certificate))
        self.claim = [place for place in self.all if place[0][0][0] == "claim"]
        self.evidence = [place for place in self.all if place[0][0][0] == "evidence"]
        self.text = write(certificate)
        self.tokens = TOKEN.findall(self.text)
        self.alike: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            self.alike.setdefault(kind(token), []).append(number)
        self.letters = sorted({letter for _, shape, word in self.all if shape == "word" for letter in str(word)})

    def edit(self, random: Random) -> Certificate:
        """The certificate with one place of its tree changed; `Malformed` when nothing of that kind can be made."""
        way, shape, value = random.choice(random.choice((self.all, self.claim, self.evidence)))
        return put(self.certificate, way, edited(value, shape, self, random))  # type: ignore[return-value]  # a certificate again


def edited(value: object, shape: str, places: "Places", random: Random) -> object:
    """Another value of the same shape, or nearly."""
    if shape[0] == "*":
        return edited_list(value, shape, places, random)  # type: ignore[arg-type]  # the shape says what it is
    if shape[0] == "?":
        others = [other for _, kind, other in places.all if kind in (shape, shape[1:]) and other is not None]
        return (
            random.choice([None, *others])
            if value is None or random.random() < 0.3
            else edited(value, shape[1:], places, random)
        )
    if shape == "rational":
        return another_number(value, random)  # type: ignore[arg-type]  # as above
    if shape == "natural":
        return random.choice((value + 1, value - 1, 0, 1, random.randint(0, 20)))  # type: ignore[operator]  # as above
    if shape == "relation":
        return random.choice(RELATIONS)
    if shape == "name":
        others = [other for _, kind, other in places.all if kind == "name"]
        return random.choice([*others, random.choice(list(ARITY))])
    if shape == "word":
        return another_word(value, places, random)  # type: ignore[arg-type]  # as above
    return another_node(value, shape, places, random)  # type: ignore[arg-type]  # as above


def another_number(value: Fraction, random: Random) -> Fraction:
    """A number near another one, or simply related to it."""
    little, tiny = Fraction(1, 1000), Fraction(1, 10**6)
    changed = [value + 1, value - 1, -value, 2 * value, value / 2, value * (1 + little), value * (1 - little)]
    hair = Fraction(1, 10 ** random.randint(7, 13))
    changed += [
        value + tiny,
        value - tiny,
        value * (1 + hair),
        value * (1 - hair),
        Fraction(0),
        Fraction(1),
        Fraction(10) ** random.randint(2, 40),
    ]
    if value:
        changed += [1 / value, -1 / value]
    return random.choice(changed)


def another_word(word: str, places: "Places", random: Random) -> str:
    """A word with a letter changed, left out, put in, or two exchanged."""
    at = random.randint(0, len(word))
    letter = random.choice([*places.letters, *"pmx0123456789"])
    kinds = (word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :],
             word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :], word[:at])  # fmt: skip
    return random.choice(kinds)


def edited_list(items: tuple[object, ...], shape: str, places: "Places", random: Random) -> tuple[object, ...]:
    """A list with an item left out, repeated, moved, or put in from elsewhere."""
    at = random.randint(0, max(0, len(items) - 1))
    others = [other for _, kind, other in places.all if kind == shape[1:]] or [0]
    kinds = [(*items[:at], random.choice(others), *items[at:])]
    if items:
        kinds += [items[:at] + items[at + 1 :], (*items[:at], items[at], *items[at:]), items[::-1], ()]
        kinds.append((*items[:at], *items[at + 1 :], items[at]))
        kinds.append((*items[:at], *items[at : at + 2][::-1], *items[at + 2 :]))
    return random.choice(kinds)


def another_node(node: Node, family: str, places: "Places", random: Random) -> Node:
    """Another node of the same family: from elsewhere, from inside, under another tag, or with something around it."""
    choices: list[Callable[[], Node]] = []
    others = [other for _, kind, other in places.all if kind.lstrip("?") == family and other is not None]
    choices.append(lambda: random.choice(others))  # type: ignore[return-value, arg-type]  # nodes, by their family
    inside = [child for child in node.children() if child.family == family]
    if inside:
        choices.append(lambda: random.choice(inside))
    alike = [kind for kind in FAMILIES[family].values() if kind.shape == node.shape and kind is not type(node)]
    if alike:
        choices.append(lambda: random.choice(alike)(*node.values()))
    small = [kind for kind in FAMILIES[family].values() if not kind.shape]
    if small:
        choices.append(random.choice(small))
    if isinstance(node, Term):
        choices += [lambda: _around(node, random), lambda: _around(node, random)]
    return random.choice(choices)()


def _around(node: Term, random: Random) -> Term:
    number = Rational(another_number(Fraction(1), random))
    function = random.choice([name for name, arity in ARITY.items() if arity == (1, 1)])
    made: list[Callable[[], Term]] = [
        lambda: -node, lambda: node + number, lambda: node * number, lambda: node**2, lambda: 1 / node,
        lambda: Power(node, number), lambda: Call(function, (node,)), lambda: ZERO, lambda: ONE,
    ]  # fmt: skip
    return random.choice(made)()


# One-place edits of a text


def edit_tokens(places: "Places", random: Random) -> str:
    """The canonical text after a token was changed, left out, put in or moved; `Rejected` when it reads as nothing."""
    tokens = list(places.tokens)
    at = random.randrange(len(tokens))
    other = random.choice(places.alike[kind(tokens[at])])
    match random.randrange(6):
        case 0:
            tokens[at] = tokens[other]
        case 1:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 2:
            del tokens[at]
        case 3:
            tokens.insert(at, tokens[other])
        case _:
            tokens[at] = _another_token(tokens[at], random)
    reader = _Reader(tokens)
    return write(reader.value("certificate", 0))  # type: ignore[arg-type]  # what it was told to read


def kind(token: str) -> str:
    """The kind of a token: tokens of one kind can often stand for each other."""
    if token in RELATIONS:
        return "relation"
    return "number" if token.lstrip("-")[:1].isdigit() else "name" if token[0].isalpha() else token


def _another_token(token: str, random: Random) -> str:
    match kind(token):
        case "relation":
            return random.choice(RELATIONS)
        case "number":
            try:
                return str(another_number(Fraction(token), random))
            except ZeroDivisionError:
                return token
    tags = [tag for family in FAMILIES.values() for tag in family]
    return random.choice([*tags, *ARITY])


CHARACTERS = '()[]_ \n0123456789/-+*^<>=abxyz"\tA\u00b2\u0663\x00'


def edit_characters(text: str, random: Random) -> str:
    """The text with one character changed, left out, put in, or two neighbours exchanged."""
    at = random.randrange(len(text))
    letter = random.choice(CHARACTERS)
    kinds = (text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + letter + text[at:],
             text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :], text[:at], text + letter)  # fmt: skip
    return random.choice(kinds)
