"""Branching scenarios: every decision leads on, and every path comes to an end that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dalil.checks.items import Finding
from dalil.checks.subject import Subject
from dalil.diagnostics import Code, Diagnostic, did_you_mean
from dalil.model.assessments import Assessment
from dalil.model.items import Decision, Quality, ScenarioItem, StoryNode

Ways = Mapping[str, frozenset[str]]
"""For each node, the nodes that some decision leads to."""


def scenarios(subject: Subject) -> Iterator[Diagnostic]:
    for key, assessment in subject.of(Assessment).items():
        for index, item in enumerate(assessment.items):
            if isinstance(item, ScenarioItem):
                for found in story_problems(item):
                    place = subject.place(key, ("items", index, *found.path))
                    yield Diagnostic(place, found.code, found.message, found.hint)


def story_problems(item: ScenarioItem) -> Iterator[Finding]:
    yield from _endings(item)
    broken = list(_unknown_nodes(item))
    yield from broken
    if not broken:  # else much would seem out of reach that is not
        yield from _reach(item)


def _endings(item: ScenarioItem) -> Iterator[Finding]:
    for index, node in enumerate(item.nodes):
        if not node.decisions and node.debrief is None:
            message = f'the node "{node.id}" has no decisions, and no debrief of the path to it'
            hint = "add `decisions:` that lead on, or a `debrief:` if the story ends here"
            yield Finding(("nodes", index), Code.DEAD_END, message, hint)
        if node.decisions and node.debrief is not None:
            message = f'the story goes on after the node "{node.id}", which has a debrief'
            hint = "move the debrief to the endings; what a decision leads to is a `consequence`"
            yield Finding(("nodes", index, "debrief"), Code.DEAD_END, message, hint)


def _unknown_nodes(item: ScenarioItem) -> Iterator[Finding]:
    known = [node.id for node in item.nodes]
    for n, node in enumerate(item.nodes):
        for d, decision in enumerate(node.decisions):
            if decision.next not in known:
                path = ("nodes", n, "decisions", d, "next")
                message = f'there is no node "{decision.next}" in this story'
                hint = did_you_mean(decision.next, known) or f"write one of: {', '.join(known)}"
                yield Finding(path, Code.UNKNOWN_NODE, message, hint)


def _reach(item: ScenarioItem) -> Iterator[Finding]:
    start = item.nodes[0]
    ways = _ways(item, lambda _: True)
    reached = _reachable(ways, start.id)
    endings = {node.id for node in item.nodes if not node.decisions}
    for index, node in enumerate(item.nodes):
        if node.id not in reached:
            message = f'no decision leads to the node "{node.id}"'
            hint = "let the `next` of a decision name it, or delete it; the first node is the start"
            yield Finding(("nodes", index, "id"), Code.UNREACHABLE_NODE, message, hint)
        elif not endings & _reachable(ways, node.id):
            message = f'from the node "{node.id}" no way leads to an ending'
            hint = "let a decision lead out of the circle; an ending is a node without decisions"
            yield Finding(("nodes", index, "id"), Code.DEAD_END, message, hint)
    best = _ways(item, lambda decision: decision.quality is Quality.best)
    if endings & reached and not endings & _reachable(best, start.id):
        stop = _stop(item, best)
        message = f'who takes only the best decisions comes to "{stop.id}" and to no ending'
        hint = "mark one decision of every node on the best way `quality: best`"
        index = item.nodes.index(stop)
        yield Finding(("nodes", index, "decisions"), Code.BROKEN_KEY, message, hint)


def _ways(item: ScenarioItem, taken: Callable[[Decision], bool]) -> Ways:
    return {
        node.id: frozenset(decision.next for decision in node.decisions if taken(decision))
        for node in item.nodes
    }


def _reachable(ways: Ways, start: str) -> frozenset[str]:
    """The nodes that a walk from one node may come to, itself among them."""
    seen = [start]
    for id_ in seen:
        seen += sorted(ways[id_] - set(seen))
    return frozenset(seen)


def _stop(item: ScenarioItem, best: Ways) -> StoryNode:
    """Where the best way ends too early, or turns in a circle: the last node on it."""
    reached = _reachable(best, item.nodes[0].id)
    on_way = [node for node in item.nodes if node.id in reached]
    return next((node for node in on_way if not best[node.id]), on_way[-1])
