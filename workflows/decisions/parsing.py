"""A DMN file becomes a model, together with the models that it imports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from workflows.decisions.building import Builder
from workflows.decisions.elements import Element, definitions
from workflows.decisions.model import Model
from workflows.decisions.refusal import DecisionRefused
from workflows.problems import Problem

Files = Callable[[str], bytes | None]
"""The DMN file of a namespace; None where there is none."""

DEEPEST_IMPORTS = 10
MOST_MODELS = 50
NAMESPACES_KEPT = 256


def no_files(namespace: str) -> bytes | None:
    return None


def parse(xml: bytes, files: Files = no_files) -> Model:
    """Return the model; its `problems` tell of parts that are wrong, and null when evaluated.

    files: for imports. Raises DecisionRefused for what is no model at all.
    """
    return _Reader(files).read(xml, ())


@lru_cache(maxsize=NAMESPACES_KEPT)
def namespace(xml: bytes) -> str:
    """Return the namespace of the model in a file, "" where there is none."""
    try:
        return definitions(xml).get("namespace")
    except DecisionRefused:
        return ""


class _Reader:
    """Reads each model once, however often it is imported."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._models: dict[str, Model] = {}

    def read(self, xml: bytes, above: tuple[str, ...]) -> Model:
        root = definitions(xml)
        problems: list[Problem] = []
        imports: list[tuple[str, Model]] = []
        for element in root.all("import"):
            if "DMN" not in element.get("importType"):
                continue  # Other documents, such as schemas, give no names that FEEL could read.
            model = self._imported(element, (*above, root.get("namespace")))
            if isinstance(model, Problem):
                problems.append(model)
            else:
                imports.append((element.name, model))
        model = Builder(root, imports).model()
        return replace(model, problems=(*problems, *model.problems))

    def _imported(self, element: Element, above: tuple[str, ...]) -> Model | Problem:
        namespace = element.get("namespace")
        if namespace in self._models:
            return self._models[namespace]
        if namespace in above or len(above) > DEEPEST_IMPORTS or len(self._models) > MOST_MODELS:
            return _problem(element, "imports_itself", namespace)
        xml = self._files(namespace)
        if xml is None:
            return _problem(element, "unknown_import", namespace)
        try:
            model = self.read(xml, above)
        except DecisionRefused:
            return _problem(element, "import_refused", namespace)
        if any(problem.code == "imports_itself" for problem in model.problems):
            return _problem(element, "imports_itself", namespace)
        self._models[namespace] = model
        return model


def _problem(element: Element, code: str, namespace: str) -> Problem:
    return Problem(element.id, code, {"name": namespace}, element.line)
