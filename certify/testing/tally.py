"""All findings of a run: the summary on the terminal, and the report as JSON."""

import json
import textwrap
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from certify.output.report import entry
from certify.output.terminal import counted
from certify.record import Record
from certify.storage import write_text
from certify.testing.setting import Setting

VERDICTS = ("proved", "refuted", "undecided", "vacuous", "rejected")
LONGEST = 160
Data = Mapping[str, Any]


class Tally:
    """Findings in the order in which they came."""

    def __init__(self) -> None:
        self.findings: list[Data] = []

    def add(self, finding: Data) -> None:
        """Takes one down."""
        self.findings.append(finding)

    def _of(self, leg: str) -> list[Data]:
        return [finding for finding in self.findings if finding["leg"].split("[")[0] == leg]

    # The report

    def write(self, path: Path) -> None:
        """Writes the report, every claim once: those that are proved, and those that say how they are sharp."""
        path.parent.mkdir(parents=True, exist_ok=True)
        held = {(f["file"], f["claim"]): f for f in self._of("sample")}
        decided = sorted((*self._of("prove"), *self._of("sharp")), key=lambda f: (f["file"], f["line"]))
        claims = [_entry(finding, held.get((finding["file"], finding["claim"]))) for finding in decided]
        lone = [f for key, f in held.items() if not any((d["file"], d["claim"]) == key for d in decided)]
        claims += [_entry({**f, "expected": "proved"}, f) for f in lone if f["verdict"] == "refuted"]
        write_text(path, json.dumps({"format": "report/1", "claims": claims}, indent=2) + "\n")

    # The summary

    def show(self, reporter: Any, setting: Setting) -> None:
        """Prints the summary with pytest's terminal reporter."""
        reporter.write_sep("=", "claims")
        decided, held, sharp = self._of("prove"), self._of("sample"), self._of("sharp")
        if decided:
            reporter.write_line(f"decided {counted(len(decided), 'claim')}: {', '.join(_verdicts(decided))}")
        if held:
            unclear = sum(finding["unclear"] for finding in held)
            points = f"{sum(finding['points'] for finding in held)} points{f', {unclear} unclear' if unclear else ''}"
            reporter.write_line(f"sampled {counted(len(held), 'claim')} at {points}")
        if sharp:
            good = sum(finding["verdict"] == "refuted" for finding in sharp)
            reporter.write_line(f"refuted {good} of {counted(len(sharp), 'sharper claim')}")
        self._remarks(reporter)
        if setting.report is not None:
            reporter.write_line(f"report: {setting.report}")

    def _remarks(self, reporter: Any) -> None:
        """A line for every claim that is undecided, and for every certificate that was written or is of no use."""
        for finding in self.findings:
            if finding["undecided"]:
                said = textwrap.shorten(finding["reason"], LONGEST, placeholder=" ...")
                reporter.write_line(f"  {finding['nodeid']}  {said}", yellow=True)
        for finding in self.findings:
            if finding["note"]:
                reporter.write_line(f"  {finding['nodeid']}  {finding['note']}")


def _verdicts(decided: list[Data]) -> list[str]:
    """How many claims got each verdict; those that were not expected come last, in capitals."""
    right, wrong = Counter[str](), Counter[str]()
    for finding in decided:
        (right if finding["undecided"] or finding["verdict"] == finding["expected"] else wrong)[finding["verdict"]] += 1
    known = Counter(finding["verdict"] for finding in decided if finding["evidence"] == "certificate")
    texts = []
    for verdict in VERDICTS:
        if right[verdict]:
            by = f" ({known[verdict]} by certificate)" if known[verdict] else ""
            as_expected = " as expected" if verdict == "refuted" else ""
            texts.append(f"{right[verdict]} {verdict}{as_expected}{by}")
    return [*texts, *(f"{wrong[verdict]} {verdict} NOT as expected" for verdict in VERDICTS if wrong[verdict])]


def _entry(finding: Data, held: Data | None) -> dict[str, object]:
    """One claim of the report. A point that sampling found refutes a claim that was not decided otherwise."""
    source = held if held is not None and held["verdict"] == "refuted" and finding["undecided"] else finding
    said = (source["verdict"], source["method"], source["seconds"], source["reason"])
    found = Record(*said, counterexample=source["counterexample"])
    place = None if finding["certificate"] is None else Path(finding["certificate"])
    made = entry(finding["claim"], finding["expected"], found, place)
    return {**made, "file": finding["file"], "evidence": source["evidence"], "digest": source["digest"],
            "points": None if held is None else held["points"]}  # fmt: skip
