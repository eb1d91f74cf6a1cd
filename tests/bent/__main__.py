"""`python -m tests.bent [NAME...]`: looks anew for counterexamples to the bent claims of theorems, and keeps them.

Without names, for all that have none yet that is of the claim as it stands. Exit status 1 when one is not found.
"""

import sys
from collections.abc import Sequence

from certify.storage import save
from derivations.catalogue import derivations
from tests import corpus


def main(names: Sequence[str]) -> int:
    """Searches, and prints a line for each bent claim that is looked at."""
    missing, wanted = 0, set[str]()
    for theorem in derivations():
        for number, bent in enumerate(theorem.bent):
            place = corpus.bent_place(theorem.name, number)
            wanted.add(place.name)
            if theorem.name not in names if names else corpus.is_kept(place, bent.claim):
                continue
            found = corpus.refuted(bent.claim, seconds=corpus.SECONDS)
            missing += found is None
            print(f"{theorem.name}: {bent.description}: {'NOT refuted' if found is None else 'refuted'}", flush=True)
            if found is not None:
                save(found, place)
    for path in corpus.BENT.glob("*.cert"):
        if path.name not in wanted:
            path.unlink()
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
