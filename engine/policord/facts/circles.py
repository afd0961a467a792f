"""Provisions that wait for themselves: prerequisites and clocks that run in a circle."""

from collections import defaultdict

from policord.facts.boxes import World
from policord.facts.emit import Facts
from policord.model.norm import Norm

_Graph = dict[int, list[int]]


def add_circles(facts: Facts, world: World) -> None:
    """`circle(P, C)`: provision P waits, in the end, for its own completion; C is the circle's first provision."""
    for circle in circles(_waits(world)):
        for provision in circle:
            facts.add("circle", provision, min(circle))


def _waits(world: World) -> _Graph:
    """Each provision to those that must be complete before it can be, while both are in force."""
    numbers = {provision.id: index for index, provision in enumerate(world.policies.provisions)}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for norm in world.policies.norms:
        spans[norm.provision].append((norm.since, norm.until))
    graph: _Graph = defaultdict(list)
    for n, norm in enumerate(world.policies.norms):
        for text in _texts(norm) if world.boxes[n] else ():
            other = numbers.get(text)
            if other is not None and any(s < norm.until and norm.since < u for s, u in spans[other]):
                graph[norm.provision].append(other)
    return graph


def _texts(norm: Norm) -> list[str]:
    texts = [*norm.refs.get("requires", ()), *norm.refs.get("after", ())]
    if norm.deadline and (norm.deadline.event_kind, norm.deadline.relation) == ("provision", "after"):
        texts.append(norm.deadline.event)
    return texts


def circles(graph: _Graph) -> list[list[int]]:
    """The strongly connected parts of a graph that hold a circle (Tarjan's algorithm, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    waiting: set[int] = set()
    found: list[list[int]] = []
    for root in sorted(graph):
        work = [(root, iter(graph[root]))] if root not in order else []
        if work:
            _enter(root, order, low, path, waiting)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in order:
                    _enter(other, order, low, path, waiting)
                    work.append((other, iter(graph.get(other, ()))))
                    break
                if other in waiting:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    part = _leave(node, path, waiting)
                    if len(part) > 1 or node in graph.get(node, ()):
                        found.append(sorted(part))
    return found


def _enter(node: int, order: dict[int, int], low: dict[int, int], path: list[int], waiting: set[int]) -> None:
    order[node] = low[node] = len(order)
    path.append(node)
    waiting.add(node)


def _leave(node: int, path: list[int], waiting: set[int]) -> list[int]:
    """Takes one part off the path."""
    part = [path.pop()]
    while part[-1] != node:
        part.append(path.pop())
    waiting.difference_update(part)
    return part
