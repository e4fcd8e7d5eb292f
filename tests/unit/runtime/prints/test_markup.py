"""Texts of letters and prints: marks of their author count, what people typed does not."""

import pytest

from runtime.notifications.sandbox import BadText
from runtime.prints import markup

LINES = [{"item": "Visa | fee", "total": "10"}, {"item": "# Stamp", "total": "5"}]
EVIL = "<script>alert(1)</script> **bold** [x](javascript:1) `code` [[ code ]] {{ 1 }}"
NAMES = {"record": {"client": "*مؤسسة* النور", "lines": LINES, "evil": EVIL, "note": "one\ntwo"}}


def test_headings_emphasis_lists_and_tables_are_drawn() -> None:
    found = markup.html("# A\n\n**b**\n\n- c\n\n| d | e |\n|---|--:|\n| f | g |\n", NAMES)
    for part in ("<h1>A</h1>", "<strong>b</strong>", "<li>c</li>", "<th>d</th>"):
        assert part in found
    assert '<td class="end">g</td>' in found


def test_a_loop_makes_rows_of_a_table_without_lines_between() -> None:
    source = (
        "| Item | Total |\n|---|---|\n{% for line in record.lines %}\n"
        "| {{ line.item }} | {{ line.total }} |\n{% endfor %}\n"
    )
    found = markup.html(source, NAMES)
    assert "<td>Visa | fee</td>" in found
    assert "<td># Stamp</td>" in found
    assert found.count("<table>") == 1


def test_what_people_typed_is_never_read_as_marks() -> None:
    found = markup.html("{{ record.evil }} {{ record.client }}", NAMES)
    assert "<script" not in found
    assert "<strong>" not in found
    assert "<a" not in found
    assert "<svg" not in found
    assert "*مؤسسة* النور" in found


def test_lines_of_a_value_stay_lines_also_within_a_table() -> None:
    found = markup.html("| {{ record.note }} | x |\n|---|---|\n| y | z |\n", NAMES)
    assert "<th>one<br>two</th>" in found


@pytest.mark.parametrize(
    "source",
    [
        "<b>x</b>",
        "<script>x</script>",
        "[a](http://x)",
        "![a](http://x)",
        "<http://x>",
        "```\nx\n```",
    ],
)
def test_neither_html_nor_links_nor_pictures_are_made(source: str) -> None:
    found = markup.html(source, NAMES)
    assert not any(part in found for part in ("<b>", "<script", "<a", "<img", "<code", "href"))


def test_a_code_to_be_scanned_is_drawn() -> None:
    assert markup.html("[[ {{ record.client }} ]]", NAMES).count("<svg") == 1
    assert "<svg" not in markup.html(f"[[{'x' * 5000}]]", NAMES)


def test_a_text_that_cannot_be_filled_in_is_refused() -> None:
    with pytest.raises(BadText):
        markup.html("{{ 1 / 0 }}", NAMES)
    with pytest.raises(BadText):
        markup.html("{{ ''.__class__ }}{% import 'x' as y %}", NAMES)
