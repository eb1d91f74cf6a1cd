"""Tactics for means and for cases: what they show under a mixing law, and what they leave open."""

import pytest

from certify.search.pipeline import effort_of
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.term import Variable
from derivations.derivation import Lemma
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component
from derivations.tactic import Gap, Tactic, average, either, have, instance


def shown(setting: Setting, relation: str, tactic: Tactic) -> None:
    goal = setting.claim(relation)
    show(goal, tactic(goal, effort_of(20.0)), Budget())


def proved(setting: Setting, lemma: Lemma) -> None:
    goal = setting.claim("0 <= 0").goal(lemma.claim_relation)
    assert callable(lemma.evidence)
    show(goal, lemma.evidence(goal, effort_of(20.0)), Budget())


def test_cauchy_schwarz_holds_for_vectors_under_any_law() -> None:
    setting = Setting({"a": component("vector"), "b": component("vector")})
    proved(setting, cauchy_schwarz(setting, "bound", "a", "a - b"))


def test_cauchy_schwarz_holds_with_a_weight() -> None:
    setting = Setting({"w": component("nonnegative"), "a": component("real"), "b": component("real")})
    proved(setting, cauchy_schwarz(setting, "bound", "a", "b", product="w*({0})*({1})"))


def test_cauchy_schwarz_with_a_weight_of_either_sign_is_not_shown() -> None:
    setting = Setting({"w": component("real"), "a": component("real"), "b": component("real")})
    with pytest.raises(Gap):
        proved(setting, cauchy_schwarz(setting, "bound", "a", "b", product="w*({0})*({1})"))


def test_a_relation_of_means_is_shown_at_every_component() -> None:
    setting = Setting({"a": component("positive")})
    tangent = instance("log(t) <= t - 1", {"t": "positive"}, {"t": setting.term("a")})
    shown(setting, "mean(log(a)) <= mean(a - 1)", average(tangent))


def test_a_minimum_that_is_not_positive_leaves_two_cases() -> None:
    setting = Setting({"p": "real", "q": "real"}, given=["min(p, q) <= 0"])
    first, second = (have(setting.relation(f"{name} <= 0")) for name in "pq")
    shown(setting, "max(-p, -q) >= 0", either(Variable("p"), Variable("q"), then=first, otherwise=second))


def test_the_cases_of_a_minimum_need_the_hypothesis() -> None:
    setting = Setting({"p": "real", "q": "real"}, given=["p <= 1"])
    with pytest.raises(Gap):
        shown(setting, "max(-p, -q) >= 0", either(Variable("p"), Variable("q")))
