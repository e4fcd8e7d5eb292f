"""How fast decision tables decide, with cells of every sort, and a graph of decisions."""

from tests.bench.bench_feel import microseconds
from tests.bench.rows import Row, limit
from workflows.decisions import Model, parse

RULES = 50
CARDS = ("gold", "silver", "green", "none", "staff")
DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"

CONSTANT = [
    (f'"{CARDS[n % 5]}"', f"[{n // 5 * 100}..{n // 5 * 100 + 100})", "-" if n % 2 else "true")
    for n in range(RULES)
]
GENERAL = [
    (f'"{CARDS[n % 5]}"', f"? >= floor + {n // 5 * 100} and ? < {n // 5 * 100 + 100}", "-")
    for n in range(RULES)
]


def run() -> list[Row]:
    return [
        limit("DMN table of 50 rules, constants", decided(CONSTANT), 150, "µs"),
        limit("DMN table of 50 rules, expressions", decided(GENERAL), 150, "µs"),
    ]


def decided(rules: list[tuple[str, str, str]]) -> float:
    """Return the time of a decision by the last rule, in microseconds."""
    model = table(rules)
    inputs = {"card": "staff", "amount": 950, "member": True, "floor": 0}
    if model.decide("discount", inputs).rules != (f"rule_{RULES}",):
        raise AssertionError("the table decides wrongly")
    return microseconds(lambda: model.decide("discount", inputs), 1_000)


def table(rules: list[tuple[str, str, str]]) -> Model:
    """Return a model with one table over card, amount and member."""
    columns = (("card", "string"), ("amount", "number"), ("member", "boolean"))
    data = (*columns, ("floor", "number"))
    parts = [
        f'<inputData id="{name}" name="{name}">'
        f'<variable name="{name}" typeRef="{kind}"/></inputData>'
        for name, kind in data
    ]
    needs = [
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'
        for name, _ in data
    ]
    inputs = [
        f'<input><inputExpression typeRef="{kind}"><text>{name}</text></inputExpression></input>'
        for name, kind in columns
    ]
    rows = [row(number, cells) for number, cells in enumerate(rules, start=1)]
    decision = (
        f'<decision id="discount" name="discount">{"".join(needs)}<decisionTable>'
        f'{"".join(inputs)}<output typeRef="number"/>{"".join(rows)}</decisionTable></decision>'
    )
    xml = f'<definitions xmlns="{DMN}" namespace="bench">{"".join(parts)}{decision}</definitions>'
    return parse(xml.encode())


def row(number: int, cells: tuple[str, ...]) -> str:
    tests = [f"<inputEntry><text><![CDATA[{cell}]]></text></inputEntry>" for cell in cells]
    result = f"<outputEntry><text>amount * 0.{number}</text></outputEntry>"
    return f'<rule id="rule_{number}">{"".join(tests)}{result}</rule>'
