"""Cuttings that several processes write."""

import os
from collections.abc import Iterator, Sequence

import pytest

from certify.claimfile import state
from certify.search.box import sharing
from certify.search.box.cover import propose
from certify.search.box.depthfirst import Draft, Item, cut, region_of
from certify.search.box.sharing import Sharing
from certify.search.budget import Effort
from certify.search.crew import Crew, Work, can_fork, crew_of
from certify.search.trace import Trace
from certify.trusted.budget import Budget
from certify.trusted.checker import show

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes are not forked here")
SPREAD = state(
    "log(exp(x) + exp(y) + exp(z) + exp(w)) <= log(4) + (x + y + z + w)/4 + (x**2 + y**2 + z**2 + w**2)*0.3 + 0.03",
    dict.fromkeys("xyzw", "[-2, 2]"),
)
PLAIN = state("gamma(x)*sin(3*y) + gamma(y)*sin(3*x) <= 3", {"x": "[1, 3]", "y": "[1, 3]"})


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """A crew whose helpers are asked for at once, and tell often."""
    monkeypatch.setattr(sharing, "CALM", 0.0)
    monkeypatch.setattr(sharing, "PAUSE", 0.0)
    monkeypatch.setattr(sharing, "LOOK", 0.0)
    monkeypatch.setattr(sharing, "MOMENT", 0.02)
    with crew_of(3) as made:
        assert made is not None
        yield made


@pytest.fixture
def started(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The helpers that are started from now on."""
    found, start = list[object](), Crew.start

    def noted(self: Crew, work: Work) -> object:
        helper = start(self, work)
        found.extend([helper] if helper else [])
        return helper

    monkeypatch.setattr(Crew, "start", noted)
    return found


def test_a_cutting_is_the_same_whoever_writes_it(crew: Crew, started: list[object]) -> None:
    alone = propose(SPREAD, Effort.of(60))
    assert not started
    together = propose(SPREAD, Effort.of(60, (), Trace(), crew))
    assert len(started) == 2
    assert together == alone
    assert together is not None
    show(SPREAD, together, Budget())
    assert not crew.taken


def written(draft: Draft) -> tuple[str, list[object]]:
    return "".join(draft.letters), [*draft.numbers]


def test_boxes_without_floats_are_shared_too(crew: Crew, started: list[object]) -> None:
    effort = Effort.of(60)
    region = region_of(PLAIN, effort)
    alone, together = Draft(region), Draft(region)
    assert alone.descend(region.root, 10**6, effort) == "covered"
    assert Sharing(together, cut, effort, crew).run([(0, region.root)]) == "covered"
    assert started
    assert written(together) == written(alone)


def test_the_boxes_of_a_helper_that_ends_are_written_by_others(crew: Crew, started: list[object]) -> None:
    effort, here = Effort.of(60), os.getpid()
    region = region_of(PLAIN, effort)

    def ends_elsewhere(draft: Draft, item: Item) -> Sequence[Item] | None:
        return cut(draft, item) if os.getpid() == here else os._exit(1)

    alone, together = Draft(region), Draft(region)
    assert alone.descend(region.root, 10**6, effort) == "covered"
    assert Sharing(together, ends_elsewhere, effort, crew).run([(0, region.root)]) == "covered"
    assert started
    assert written(together) == written(alone)
    assert not crew.taken


def test_a_box_where_a_helper_is_stuck_ends_the_cutting(crew: Crew) -> None:
    effort, here = Effort.of(60), os.getpid()
    region = region_of(SPREAD, effort)

    def stuck_elsewhere(draft: Draft, item: Item) -> Sequence[Item] | None:
        if os.getpid() != here:
            draft.trouble = item[1]
            return None
        return cut(draft, item)

    draft = Draft(region)
    assert Sharing(draft, stuck_elsewhere, effort, crew).run([(0, region.root)]) == "stuck"
    assert len(draft.trouble) == 4
    assert not crew.taken


def test_sharing_ends_with_its_time(crew: Crew) -> None:
    near = state("x**2 + y**2 + exp(x)*y*0 >= 0", {"x": "[-1, 1]", "y": "[-1, 1]"})
    region = region_of(near, Effort.of(60))

    def endless(draft: Draft, item: Item) -> Sequence[Item] | None:
        return item, item

    assert Sharing(Draft(region), endless, Effort.of(0.5), crew).run([(0, region.root)]) == "open"
    assert not crew.taken
