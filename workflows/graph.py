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
        for key in self._order(start):
            element = self.elements[key]
            if arriving[key]:
                joins = element.type in ("parallelGateway", "inclusiveGateway")
                tokens[key] = max(arriving[key]) if joins else sum(arriving[key])
            if tokens[key] > limit:
                return key
            for after, share in self._shares(element, tokens[key]):
                arriving[after].append(share)
        return None

    def _shares(self, element: Element, tokens: float) -> list[tuple[str, float]]:
        """Return the tokens on each way onward; ways that exclude each other share them."""
        ways = self._after[element.id]
        shared = [way for way in ways if self._excludes(element, way)]
        return [(way, tokens / len(shared) if way in shared else tokens) for way in ways
                if (element.id, way) not in self._back]

    def _excludes(self, element: Element, way: str) -> bool:
        if element.type in ("parallelGateway", "inclusiveGateway"):
            return False
        after = self.elements[way]
        return after.attached_to != element.id or after.interrupting

    def _order(self, start: str) -> list[str]:
        """Return the elements so that each comes after all before it, but for ways back."""
        order: list[str] = []
        state: dict[str, int] = {}
        self._back: set[tuple[str, str]] = set()
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            key, place = stack.pop()
            state[key] = 1
            ways = self._after[key]
            if place == len(ways):
                state[key] = 2
                order.append(key)
                continue
            stack.append((key, place + 1))
            way = ways[place]
            if state.get(way) == 1:
                self._back.add((key, way))
            elif way not in state:
                stack.append((way, 0))
        return order[::-1]
