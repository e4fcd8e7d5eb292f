"""What decisions require, as a picture: each above what it stands on, by the file's own places."""

from xml.etree import ElementTree

from workflows.decisions import picture, requirements
from workflows.decisions.requirements import ELSEWHERE, Requirements

FILE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:own"
  xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
  xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
  xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/">
  <import name="prices" namespace="urn:other" importType="dmn"/>
  <inputData id="card" name="card"/>
  <inputData id="days" name="days"/>
  <businessKnowledgeModel id="rate" name="rate"/>
  <decision id="discount" name="Discount">
    <informationRequirement id="r1"><requiredInput href="#card"/></informationRequirement>
    <knowledgeRequirement id="r2"><requiredKnowledge href="#rate"/></knowledgeRequirement>
    <literalExpression><text>1</text></literalExpression>
  </decision>
  <decision id="fee" name="Fee &lt;b&gt;">
    <informationRequirement id="r3"><requiredDecision href="#discount"/></informationRequirement>
    <informationRequirement id="r4"><requiredInput href="#days"/></informationRequirement>
    <informationRequirement><requiredDecision href="urn:other#list"/></informationRequirement>
    <informationRequirement id="r6"><requiredDecision href="#nothing"/></informationRequirement>
    <decisionTable><output/></decisionTable>
  </decision>%s
</definitions>"""
OWN = """<dmndi:DMNDI><dmndi:DMNDiagram>
  <dmndi:DMNShape dmnElementRef="a"><dc:Bounds x="10" y="20" width="100" height="50"/>
  </dmndi:DMNShape>
  <dmndi:DMNShape dmnElementRef="b"><dc:Bounds x="10" y="200" width="100" height="50"/>
  </dmndi:DMNShape>
  <dmndi:DMNEdge dmnElementRef="r1"><di:waypoint x="60" y="200"/><di:waypoint x="60" y="70"/>
  </dmndi:DMNEdge>
</dmndi:DMNDiagram></dmndi:DMNDI>"""
SMALL = (
    FILE[: FILE.index("<import")]
    + """
  <decision id="a" name="a">
    <informationRequirement id="r1"><requiredInput href="#b"/></informationRequirement>
  </decision>
  <inputData id="b" name="b"/>%s
</definitions>"""
)


def read(text: str) -> Requirements:
    return requirements.read(text.encode())


def test_each_part_stands_above_what_it_requires_and_beside_no_other() -> None:
    found = read(FILE % "")
    needs = {(each.source, each.target) for each in found.needs}
    assert needs == {("card", "discount"), ("rate", "discount"), ("discount", "fee"),
                     ("days", "fee"), ("urn:other#list", "fee")}  # fmt: skip
    assert (found.parts["urn:other#list"].kind, found.parts["urn:other#list"].name) == (
        ELSEWHERE,
        "prices.list",
    )
    for need in found.needs:
        assert found.places[need.source].y > found.places[need.target].bottom
    assert len({(each.x, each.y) for each in found.places.values()}) == len(found.parts)


def test_a_file_that_draws_itself_keeps_its_own_places() -> None:
    found = read(SMALL % OWN)
    assert found.is_own
    assert (found.places["a"].x, found.places["a"].y) == (10, 20)
    assert found.needs[0].points == ((60.0, 200.0), (60.0, 70.0))
    assert not read(SMALL % OWN.replace('dmnElementRef="b"', 'dmnElementRef="c"')).is_own


def test_circles_and_loose_ends_are_drawn_all_the_same() -> None:
    circle = SMALL.replace('<inputData id="b" name="b"/>', (
        '<decision id="b" name="b"><informationRequirement id="r2"><requiredDecision href="#a"/>'
        "</informationRequirement></decision>"))  # fmt: skip
    assert read(circle % "").places.keys() == {"a", "b"}


def test_the_picture_says_what_each_part_is_and_links_what_opens() -> None:
    drawn = picture.svg(read(FILE % ""), "en", "fee", {"fee": "/there/"})
    root = ElementTree.fromstring(drawn)
    link = root.find("{http://www.w3.org/2000/svg}a")
    assert link is not None
    assert link.get("href") == "/there/"
    assert "".join(link.itertext()).split() == ["Fee", "<b>", "Decision", "table"]
    said = "Discount needs card, rate. Fee <b> needs Discount, days, prices.list."
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == said
    arabic = ElementTree.fromstring(picture.svg(read(FILE % ""), "ar"))
    assert arabic.find(".//*[@direction='rtl']") is not None
