"""The elements of one scope as a graph, with boundary events as ways out of their activity."""

from collections.abc import Callable, Iterable

from workflows.model import Element, ProcessModel

Neighbours = Callable[[str], list[str]]


class Graph:
    """Who comes after whom, by element id."""

    def __init__(self, model: ProcessModel, elements: Iterable[Element]) -> None:
        self.model = model
        self.elements = {element.id: element for element in elements}
        self._after: dict[str, list[str]] = {key: [] for key in self.elements}
        self._before: dict[str, list[str]] = {key: [] for key in self.elements}
        self._orders: dict[str, list[str]] = {}
        self._back: set[tuple[str, str]] = set()
        for element in self.elements.values():
            targets = [model.flows[flow].target for flow in element.outgoing]
            for target in targets:
                self._link(element.id, target)
            if element.attached_to:
                self._link(element.attached_to, element.id)

    def _link(self, source: str, target: str) -> None:
        if source in self.elements and target in self.elements:
            self._after[source].append(target)
            self._before[target].append(source)

    def after(self, key: str) -> list[str]:
        return self._after[key]

    def before(self, key: str) -> list[str]:
        return self._before[key]

    def sources(self, element: Element) -> list[str]:
        return [self.model.flows[flow].source for flow in element.incoming]

    def reached(self, starts: list[str], step: Neighbours, *, without: str = "") -> set[str]:
        """Return all that can be come to from the starts, but not through `without`."""
        seen, stack = set(starts), list(starts)
        while stack:
            for key in step(stack.pop()):
                if key not in seen and key != without:
                    seen.add(key)
                    stack.append(key)
        return seen

    def most_tokens(self, start: str, limit: int) -> str | None:
        """Return the element at which more than `limit` tokens would meet, if there is one.

        Ways back are left out. Choices share a token among their ways, so that a merge after a
        choice has one again; only what splits in parallel and never joins can grow.
        """
        tokens = dict.fromkeys(self.elements, 0.0)
        tokens[start] = 1.0
        arriving: dict[str, list[float]] = {key: [] for key in self.elements}
        for key in self.order(start):
            element = self.elements[key]
            if arriving[key]:
                joins = element.type in ("parallelGateway", "inclusiveGateway")
                tokens[key] = max(arriving[key]) if joins else sum(arriving[key])
            if tokens[key] > limit:
                return key
            for after, share in self._shares(element, tokens[key]):
                arriving[after].append(share)
        return None

    def order(self, start: str) -> list[str]:
        """Return what the start leads to, each after all that comes before it, loops aside."""
        if start not in self._orders:
            self._orders[start] = self._sorted(start)
        return self._orders[start]

    def onward(self, key: str) -> list[str]:
        """Return who comes after, without the ways that lead back (as `order` found them)."""
        return [after for after in self._after[key] if (key, after) not in self._back]

    def _shares(self, element: Element, tokens: float) -> list[tuple[str, float]]:
        """Return the tokens on each way onward; ways that exclude each other share them."""
        ways = self._after[element.id]
        shared = [way for way in ways if self._excludes(element, way)]
        return [
            (way, tokens / len(shared) if way in shared else tokens)
            for way in self.onward(element.id)
        ]

    def _excludes(self, element: Element, way: str) -> bool:
        if element.type in ("parallelGateway", "inclusiveGateway"):
            return False
        after = self.elements[way]
        return after.attached_to != element.id or after.interrupting

    def _sorted(self, start: str) -> list[str]:
        order: list[str] = []
        open_: set[str] = set()
        done: set[str] = set()
        # Not by recursion: a chain may be longer than Python's stack.
        stack = [(start, iter(self._after[start]))]
        open_.add(start)
        while stack:
            key, ways = stack[-1]
            way = next(ways, None)
            if way is None:
                stack.pop()
                open_.discard(key)
                done.add(key)
                order.append(key)
            elif way in open_:
                self._back.add((key, way))
            elif way not in done:
                open_.add(way)
                stack.append((way, iter(self._after[way])))
        return order[::-1]
