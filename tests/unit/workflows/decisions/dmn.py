"""Small DMN files for these tests."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def model(*parts: str, namespace: str = "urn:test", version: str = NAMESPACE) -> bytes:
    head = f'<definitions xmlns="{version}" namespace="{namespace}">'
    return f"{head}{''.join(parts)}</definitions>".encode()


def data(name: str, type_: str = "Any") -> str:
    variable = f'<variable name="{name}" typeRef="{type_}"/>'
    return f'<inputData id="{ident(name)}" name="{name}">{variable}</inputData>'


def decision(name: str, logic: str, needs: Sequence[str] = (), type_: str = "Any") -> str:
    """needs: hrefs of input data as `amount`, of decisions as `=rate`, of knowledge as `+tax`."""
    requirements = "".join(map(requirement, needs))
    variable = f'<variable name="{name}" typeRef="{type_}"/>'
    return f'<decision id="{ident(name)}" name="{name}">{variable}{requirements}{logic}</decision>'


def requirement(need: str) -> str:
    kind, part = {"=": ("information", "Decision"), "+": ("knowledge", "Knowledge")}.get(
        need[0], ("information", "Input")
    )
    href = need.lstrip("=+")
    href = href if "#" in href else f"#{ident(href)}"
    return f'<{kind}Requirement><required{part} href="{href}"/></{kind}Requirement>'


def ident(name: str) -> str:
    return name.replace(" ", "_")


def literal(source: str, type_: str = "Any") -> str:
    return f'<literalExpression typeRef="{type_}"><text>{escape(source)}</text></literalExpression>'


def knowledge(name: str, parameters: dict[str, str], logic: str, needs: Sequence[str] = ()) -> str:
    formal = "".join(
        f'<formalParameter name="{key}" typeRef="{type_}"/>' for key, type_ in parameters.items()
    )
    requirements = "".join(map(requirement, needs))
    return (
        f'<businessKnowledgeModel id="{ident(name)}" name="{name}"><variable name="{name}"/>'
        f"<encapsulatedLogic>{formal}{logic}</encapsulatedLogic>{requirements}"
        "</businessKnowledgeModel>"
    )


def entry(name: str, logic: str, type_: str = "Any") -> str:
    variable = f'<variable name="{name}" typeRef="{type_}"/>' if name else ""
    return f"<contextEntry>{variable}{logic}</contextEntry>"


def table(
    columns: Sequence[str],
    rules: Sequence[Sequence[str]],
    *,
    policy: str = "UNIQUE",
    aggregation: str = "",
    outputs: Sequence[str] = ("",),
    allowed: Sequence[str] = (),
    output_allowed: Sequence[str] = (),
    default: Sequence[str] = (),
) -> str:
    """rules: the cells of each, tests first; the others are texts by column."""
    inputs = "".join(
        f"<input><inputExpression><text>{escape(column)}</text></inputExpression>"
        f"{values('inputValues', allowed, n)}</input>"
        for n, column in enumerate(columns)
    )
    results = "".join(
        f'<output name="{name}">{values("outputValues", output_allowed, n)}'
        f"{values('defaultOutputEntry', default, n)}</output>"
        for n, name in enumerate(outputs)
    )
    rows = "".join(row(n, cells, len(columns)) for n, cells in enumerate(rules, start=1))
    kind = f' aggregation="{aggregation}"' if aggregation else ""
    head = f'<decisionTable id="table" hitPolicy="{policy}"{kind}>'
    return f"{head}{inputs}{results}{rows}</decisionTable>"


def values(kind: str, texts: Sequence[str], number: int) -> str:
    if number >= len(texts) or not texts[number]:
        return ""
    return f"<{kind}><text>{escape(texts[number])}</text></{kind}>"


def row(number: int, cells: Sequence[str], inputs: int) -> str:
    parts = [
        f"<{kind}><text>{escape(cell)}</text></{kind}>"
        for n, cell in enumerate(cells)
        for kind in ["inputEntry" if n < inputs else "outputEntry"]
    ]
    return f'<rule id="r{number}">{"".join(parts)}</rule>'
