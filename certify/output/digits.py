"""Long whole numbers in texts for people, cut down to their first digits. Nothing slow is imported for that."""

import re

DIGITS = 12
LONG = re.compile(r"\d{41,}")


def shortened(text: str) -> str:
    """A text whose very long whole numbers are cut down to their first digits, and how many there are: `2e2000`,
    `1.23456789012...e57`.
    """
    return LONG.sub(lambda match: of_digits(match[0]), text)


def of_digits(text: str, digits: int = DIGITS) -> str:
    """A long whole number, given by its digits, in few: exact where only zeros follow."""
    kept = text.rstrip("0")
    head, place = kept[:digits], len(text) - 1
    point = head[0] + "." * (len(head) > 1) + head[1:]
    return f"{point}{'...' if len(kept) > digits else ''}e{place}"
