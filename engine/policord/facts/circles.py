"""The parts of a graph that run in a circle."""

Graph = dict[int, list[int]]


def circles(graph: Graph) -> list[list[int]]:
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
