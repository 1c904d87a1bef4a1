"""All rules asked at once, and asked again only where something new could matter."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Place, Snapshot
from console.lab.evidence import Evidence
from console.lab.finding import Tier
from console.lab.judge import Judge, judge_once
from console.lab.repair import Target
from console.lab.rules.registry import RULES

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.findings import CountingRule
from fakes.objects import NOW, made, snapshot_of
from fakes.rule_cases import lab_of


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def with_another(snapshot: Snapshot, kind: str, name: str) -> Snapshot:
    """Return the next snapshot, in which only one kind has a new mapping."""
    kept = {**snapshot.objects.get(kind, {}), Place("data", name): made(kind, name, "data")}
    return replace(snapshot, objects={**snapshot.objects, kind: kept}, revision=snapshot.revision + 1)


class TestOnce:
    def test_findings_are_folded(self) -> None:
        judgement = judge_once(Evidence(cloudmart_snapshot(Mistake.STORAGE_CLASS), NOW))
        assert judgement.findings[0].code == "storage-class-missing"
        ingress_side = [found for found in judgement.findings if found.code == "service-without-ready-endpoints"]
        assert [found.because[0].code for found in ingress_side] == ["storage-class-missing"]
        assert not judgement.faults

    def test_a_rule_that_fails_is_skipped_and_named(self, caplog: pytest.LogCaptureFixture) -> None:
        bad, good = CountingRule("bad", "Pod"), CountingRule("good", "Pod")
        bad.fails = True
        with caplog.at_level(logging.WARNING):
            judgement = judge_once(Evidence(snapshot_of([made("Pod", "one", "data")]), NOW), [bad.rule, good.rule])
        assert judgement.faults == ("bad",)
        assert [found.code for found in judgement.findings] == ["good"]
        assert [record.levelname for record in caplog.records] == ["WARNING"]

    def test_on_paper_only_rules_for_paper_are_asked(self) -> None:
        live = CountingRule("live", "Pod")
        paper = CountingRule("paper", "Pod")
        rules = [live.rule, replace(paper.rule, on_paper=True)]
        judge_once(Evidence(snapshot_of([made("Pod", "one")]), NOW, is_paper=True), rules)
        assert (live.asked, paper.asked) == (0, 1)

    def test_with_a_target_findings_carry_hints(self) -> None:
        evidence = Evidence(cloudmart_snapshot(Mistake.SELECTOR), NOW, lab=lab_of())
        judgement = judge_once(evidence, target=Target(context="kim"))
        assert all([hint.tier for hint in found.hints] == list(Tier) for found in judgement.findings)
        assert all("--context=kim" in found.hints[-1].command for found in judgement.findings)

    def test_it_says_how_long_it_holds(self) -> None:
        young, old = made("Pod", "one", age=4.0), made("Service", "two", age=8.0)
        rules = [CountingRule("a", "Pod", waits=10.0).rule, CountingRule("b", "Service", waits=10.0).rule]
        assert judge_once(Evidence(snapshot_of([young, old]), NOW), rules).again_in == 2.0


class TestAgain:
    def test_a_rule_is_asked_again_when_a_kind_that_it_reads_has_changed(self) -> None:
        pods, services = CountingRule("pods", "Pod"), CountingRule("services", "Service", "Ingress")
        judge = Judge(None, [pods.rule, services.rule])
        snapshot = snapshot_of([made("Pod", "one", "data"), made("Service", "two", "data")])
        judge.judge(snapshot, NOW)
        judgement = judge.judge(with_another(snapshot, "Pod", "three"), later(1))
        assert (pods.asked, services.asked) == (2, 1)
        assert [found.ref.name for found in judgement.findings] == ["one", "three", "two"]

    @pytest.mark.parametrize(
        ("parts", "asked"),
        [
            ({"status": {"phase": "Running", "podIP": "10.0.0.9"}}, 1),
            ({"status": {"phase": "Succeeded"}}, 2),
            ({"status": {"phase": "Running"}, "spec": {"containers": [{"name": "new"}]}}, 2),
            ({"status": {"phase": "Running"}, "labels": {"app": "new"}}, 2),
        ],
    )
    def test_a_report_of_health_is_no_news_for_who_reads_how_it_was_made(
        self, parts: dict[str, Any], asked: int
    ) -> None:
        rule = CountingRule("rule", "Pod")
        judge = Judge(None, [replace(rule.rule, as_made=frozenset({"Pod"}))])
        judge.judge(snapshot_of([made("Pod", "one", "data", status={"phase": "Running"})]), NOW)
        judge.judge(snapshot_of([made("Pod", "one", "data", **parts)]), later(1))
        assert rule.asked == asked

    def test_rights_that_end_at_another_namespace_are_news(self) -> None:
        rule = CountingRule("rule", "Pod")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Service", "two", "data")])
        for asked, closed in enumerate(({}, {"Pod": {"data"}}, {"Pod": {"data", "backend"}}, {}), start=1):
            given = {kind: frozenset(namespaces) for kind, namespaces in closed.items()}
            for _ in range(2):
                judge.judge(replace(snapshot, closed=dict(given)), NOW)
            assert rule.asked == asked

    def test_a_kind_that_comes_or_goes_has_changed(self) -> None:
        rule = CountingRule("rule", "Service", "Ingress")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Service", "two", "data")])
        judge.judge(snapshot, NOW)
        judge.judge(with_another(snapshot, "Ingress", "new"), later(1))
        judge.judge(snapshot, later(2))
        assert rule.asked == 3

    def test_a_mapping_of_the_same_objects_has_not_changed(self) -> None:
        rule = CountingRule("rule", "Pod")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Pod", "one", "data")])
        before = judge.judge(snapshot, NOW)
        after = judge.judge(snapshot.within(frozenset({"data"})), later(1))
        assert rule.asked == 1
        assert after.findings is before.findings

    def test_what_is_young_is_looked_at_again_in_time(self) -> None:
        rule = CountingRule("rule", "Pod", waits=10.0)
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Pod", "one", "data", age=4.0)])
        assert judge.judge(snapshot, NOW).again_in == 6.0
        assert judge.judge(snapshot, later(4)).again_in == 2.0
        assert rule.asked == 1
        assert judge.judge(snapshot, later(6)).findings
        assert rule.asked == 2

    @pytest.mark.parametrize(
        "change",
        [
            {"is_complete": False},
            {"link": Link(LinkState.LIVE, since=900.0, forbidden=("Pod",))},
            {"link": Link(LinkState.LIVE, since=900.0, missing=("Pod",))},
            {"skew_seconds": 30.0},
        ],
    )
    def test_what_may_be_seen_matters_to_all(self, change: dict[str, object]) -> None:
        rule = CountingRule("rule", "Service")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Pod", "one", "data")])
        judge.judge(snapshot, NOW)
        judge.judge(replace(snapshot, **change), later(1))  # type: ignore[arg-type]
        assert rule.asked == 2

    def test_a_clock_that_was_set_back_makes_all_be_asked(self) -> None:
        rule = CountingRule("rule", "Pod")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Pod", "one", "data")])
        judge.judge(snapshot, NOW)
        judge.judge(snapshot, later(-60))
        assert rule.asked == 2

    def test_a_rule_that_failed_is_asked_again_when_something_is_new(self, caplog: pytest.LogCaptureFixture) -> None:
        rule = CountingRule("rule", "Pod")
        judge = Judge(None, [rule.rule])
        snapshot = snapshot_of([made("Pod", "one", "data")])
        assert judge.judge(snapshot, NOW).findings
        rule.fails = True
        with caplog.at_level(logging.WARNING):
            judgement = judge.judge(with_another(snapshot, "Pod", "two"), later(1))
        assert (judgement.findings, judgement.faults) == ((), ("rule",))
        rule.fails = False
        assert not judge.judge(with_another(snapshot, "Pod", "three"), later(2)).faults

    @pytest.mark.parametrize("mistake", Mistake)
    def test_it_comes_to_what_asking_all_rules_comes_to(self, mistake: Mistake) -> None:
        judge = Judge(None)
        healthy, broken = cloudmart_snapshot(), cloudmart_snapshot(mistake)
        for snapshot in (healthy, broken, healthy, broken):
            assert judge.judge(snapshot, NOW).findings == judge_once(Evidence(snapshot, NOW)).findings


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
