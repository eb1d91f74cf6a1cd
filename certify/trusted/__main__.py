"""`python -m certify.trusted FILE...`: re-checks certificates with the trusted code alone.

Prints one line a file; exit status 0 when all are accepted, 1 when one is rejected, 2 when one cannot be read.
"""

import sys
from pathlib import Path

from certify.trusted import check, read
from certify.trusted.error import Rejected
from certify.trusted.evidence import Certificate


def recheck(path: Path) -> tuple[int, str]:
    """The exit status and the line for one file."""
    try:
        text = path.read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        return 2, f"{path}: unreadable: {error}"
    try:
        certificate = read(text)
        if not isinstance(certificate, Certificate):
            return 1, f"{path}: rejected: not a certificate"
        verdict = check(certificate)
    except Rejected as error:
        return 1, f"{path}: rejected: {error}"
    return 0, f"{path}: {verdict!r}"


def main(arguments: list[str]) -> int:
    """Re-checks every file named; the worst status wins."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    worst = 0
    for argument in arguments:
        status, line = recheck(Path(argument))
        print(line)
        worst = max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
