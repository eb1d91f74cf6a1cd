"""The process in which one peer answers: `python -m tests.peers.worker NAME`, lines of JSON in and out."""

import importlib
import json
import os
import resource
import sys
from time import process_time

from certify.trusted import read
from tests.peers import Missing, Unstated

MEMORY = 3 << 30


def main() -> None:
    """Says the peer's version, then answers requests {"claim", "timeout", "patience"} until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    peer = importlib.import_module(f"tests.peers.{sys.argv[1]}")
    try:
        say(replies, {"version": peer.version()})
    except Missing as error:
        say(replies, {"missing": str(error)})
        return
    for line in sys.stdin:
        request = json.loads(line)
        say(replies, answer(peer, read(request["claim"], "claim"), request["timeout"], request["patience"]))


def answer(peer, claim, timeout: float, patience: float) -> dict[str, object]:
    """What the peer says of a claim; whatever goes wrong inside it is an undecided claim."""
    start = process_time()
    try:
        found, seconds = peer.decide(claim, timeout, patience)
        return {"answer": found, "seconds": process_time() - start if seconds is None else seconds, "note": ""}
    except Unstated as error:
        return {"answer": "unstated", "seconds": 0.0, "note": str(error)}
    except Exception as error:  # a peer's own faults are many
        return {"answer": "undecided", "seconds": process_time() - start, "note": f"{type(error).__name__}: {error}"}


def say(replies, message: dict[str, object]) -> None:
    replies.write(json.dumps(message) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
