"""`python -m tests.peers`: the suite's claims put to this project and to others, each in a process of its own.

A claim goes to every peer in turn. An answer is given again until there are `--repeat` of them, and the median time
counts. Whoever does not answer in time is stopped and counts as undecided. Times are those of the processor, so that
they say the same on a busy machine; starting a peer does not count.
"""

import argparse
import json
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import fmean, median
from threading import Thread
from time import monotonic

from certify.selection import Task
from certify.trusted import write
from tests.peers import PEERS
from tests.suite.__main__ import selected

PATIENCE = 6.0  # how many times longer than its processor time a peer may take on a busy machine
LATE = 1.0
START_UP = 300.0
DECIDED = ("proved", "refuted")
Answer = dict[str, object]


class Peer:
    """A peer in its process, started again after it had to be stopped."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.peers.worker", self.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"},
        )  # fmt: skip
        self.inbox: SimpleQueue[str | None] = SimpleQueue()
        Thread(target=self.listen, args=(self.process, self.inbox), daemon=True).start()
        self.about = self.hear(START_UP) or {"missing": "its process does not start"}

    @staticmethod
    def listen(process: subprocess.Popen[str], inbox: "SimpleQueue[str | None]") -> None:
        for line in process.stdout or ():
            inbox.put(line)
        inbox.put(None)

    def hear(self, seconds: float) -> Answer | None:
        try:
            line = self.inbox.get(timeout=seconds)
        except Empty:
            return None
        return None if line is None else json.loads(line)

    def ask(self, task: Task, timeout: float) -> Answer:
        """The peer's answer, or `undecided` once it has used up its time on the processor, or its patience."""
        if self.process.stdin is None or self.process.poll() is not None:
            self.start()
        request = {"claim": write(task.claim), "timeout": timeout, "patience": PATIENCE * timeout}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        start, since = processor_time(self.process.pid), monotonic()
        while (found := self.hear(0.05)) is None:
            spent = processor_time(self.process.pid) - start
            if (
                spent > timeout + LATE
                or monotonic() - since > PATIENCE * timeout + LATE
                or self.process.poll() is not None
            ):
                self.stop()
                self.start()
                return {"answer": "undecided", "seconds": timeout, "note": "stopped"}
        return {**found, "answer": "undecided"} if found["seconds"] > timeout else found  # type: ignore[operator]  # seconds are a number

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def processor_time(process: int) -> float:
    """Seconds that a process and its children have used; 0 when it is gone."""
    total = 0.0
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        total += sum(processor_time(int(child)) for child in children)
    return total


def main() -> None:
    """Asks everybody everything and prints the comparison."""
    options = parsed()
    peers = [peer for peer in map(Peer, options.peers) if is_there(peer)]
    earlier = json.loads(Path(options.earlier).read_text())["answers"] if options.earlier else {}
    versions = {peer.name: str(peer.about["version"]) for peer in peers}
    table: dict[str, dict[str, Answer]] = {}
    tasks = selected(options.what)
    for task in tasks:
        table[task.name] = asked(task, peers, earlier.get(task.name, {}), options)
        if sys.stderr.isatty():
            print(f"\r{len(table)} of {len(tasks)} ", end="", file=sys.stderr)
        if options.json:
            Path(options.json).write_text(json.dumps({"versions": versions, "answers": table}, indent=1) + "\n")
    for peer in peers:
        peer.stop()
    report(tasks, versions, table, options.timeout)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.peers", description="Compare provers on the suite.")
    parser.add_argument("what", nargs="*", metavar="FILE|NAME")
    parser.add_argument("--timeout", type=float, default=5.0, help="processor seconds for each claim (5)")
    parser.add_argument("--repeat", type=int, default=5, help="answers of which the median time counts (5)")
    parser.add_argument("--peers", nargs="+", default=PEERS, choices=PEERS)
    parser.add_argument("--json", metavar="FILE", help="keep the answers")
    parser.add_argument(
        "--earlier", metavar="FILE", help="ask no peer again what it left open, by the answers kept here"
    )
    parser.add_argument(
        "--together", action="store_true", help="ask all at the same time: answers sooner, no fair times"
    )
    return parser.parse_args()


def is_there(peer: Peer) -> bool:
    if "missing" in peer.about:
        print(f"{peer.name} is left out: {peer.about['missing']}")
    return "missing" not in peer.about


def asked(
    task: Task, peers: Sequence[Peer], earlier: dict[str, Answer], options: argparse.Namespace
) -> dict[str, Answer]:
    """Everybody's answer to a claim, but for what they left open before; one at a time unless `--together`."""

    def answer(peer: Peer) -> Answer:
        before = earlier.get(peer.name, {})
        known = peer.name != "ours" and before.get("answer") in ("undecided", "unstated")
        return before if known else several(task, peer, options.timeout, options.repeat)

    with ThreadPoolExecutor(len(peers) if options.together else 1) as pool:
        return dict(zip([peer.name for peer in peers], pool.map(answer, peers), strict=True))


def several(task: Task, peer: Peer, timeout: float, repeat: int) -> Answer:
    first = peer.ask(task, timeout)
    if first["answer"] not in DECIDED:
        return first
    answers = [first, *(peer.ask(task, timeout) for _ in range(repeat - 1))]
    times = [float(answer["seconds"]) for answer in answers if answer["answer"] == first["answer"]]  # type: ignore[arg-type]  # seconds are a number
    return {**first, "seconds": median(times)}


def report(
    tasks: Sequence[Task], versions: dict[str, str], table: dict[str, dict[str, Answer]], timeout: float
) -> None:
    """A table in Markdown, then what others decide and we do not, and every wrong answer.

    The last column is over the claims that either decides; an open claim counts as if it were decided at the limit, in
    favour of whoever left it open.
    """
    expected = {task.name: task.expected for task in tasks}
    for name, version in versions.items():
        print(f"- {name}: {version}")
    print(
        "\n| peer | stated | proved | refuted | undecided | wrong | ours on these | both decide | their time / ours "
        "| either decides | the same, open at the limit |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name in versions:
        stated = [
            claim for claim, found in table.items() if found.get(name, {}).get("answer", "unstated") != "unstated"
        ]
        counts = Counter(table[claim][name]["answer"] for claim in stated)
        wrong = [claim for claim in stated if is_wrong(table[claim][name], expected[claim])]
        ours = sum(is_decided(table[claim].get("ours")) for claim in stated)
        both = [claim for claim in stated if agree(table[claim].get("ours"), table[claim][name])]
        either = [claim for claim in stated if is_decided(table[claim].get("ours")) or is_decided(table[claim][name])]
        row = (
            name, len(stated), counts["proved"], counts["refuted"], counts["undecided"], len(wrong), ours, len(both),
            ratio([table[claim] for claim in both], name, timeout),
            len(either), ratio([table[claim] for claim in either], name, timeout),
        )  # fmt: skip
        print("| " + " | ".join(map(str, row)) + " |")
    for name in versions:
        open_here = [
            f"{claim} ({found[name]['answer']}, {found[name]['seconds']:.2f} s)"
            for claim, found in table.items()
            if name in found and found[name]["answer"] == expected[claim]
            if not is_decided(found.get("ours"))
        ]
        print(f"\n{name} decides and we do not ({len(open_here)}): {', '.join(open_here) or 'nothing'}")
        wrong = [claim for claim, found in table.items() if name in found and is_wrong(found[name], expected[claim])]
        if wrong:
            print(f"{name} is WRONG on: {', '.join(wrong)}")


def is_wrong(answer: Answer, expected: str) -> bool:
    return answer["answer"] in DECIDED and answer["answer"] != expected


def agree(ours: Answer | None, theirs: Answer) -> bool:
    return ours is not None and ours["answer"] in DECIDED and ours["answer"] == theirs["answer"]


def is_decided(answer: Answer | None) -> bool:
    return answer is not None and answer["answer"] in DECIDED


def ratio(rows: Sequence[dict[str, Answer]], name: str, timeout: float) -> str:
    """The geometric mean of a peer's time over ours, the limit for what is open."""
    if not rows or any("ours" not in row for row in rows):
        return "-"
    return f"{math.exp(fmean(math.log(time(row[name], timeout) / time(row['ours'], timeout)) for row in rows)):.2f}"


def time(answer: Answer, timeout: float) -> float:
    return max(float(answer["seconds"]), 1e-6) if is_decided(answer) else timeout  # type: ignore[arg-type]  # seconds are a number


if __name__ == "__main__":
    main()
