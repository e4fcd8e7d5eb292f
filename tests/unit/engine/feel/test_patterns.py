"""Regular expressions as XPath reads them."""

import pytest

from engine.feel import compile  # noqa: A004


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "expected"),
    [
        ("foobar", "^fo*b", "", True),
        ("a\nb", "a.b", "", False),
        ("a\nb", "a.b", "s", True),
        ("a\nb", "^b$", "m", True),
        ("a\nb", "^b$", "", False),
        ("HELLO", "hello", "i", True),
        ("hello world", "hello\\ sworld", "x", True),
        ("a.b", "a.b", "q", True),
        ("axb", "a.b", "q", False),
        ("٣", "\\d", "", True),
        ("سلام", "^\\p{IsArabic}+$", "", True),
        ("a-b", "[a\\-]-", "", True),
        ("x", "[^a-c]", "", True),
        ("o", "[A-Z-[OI]]", "i", False),
        ("x", "[A-Z-[OI]]", "i", True),
        ("e", "[\\w-[aeiou]]", "", False),
        ("abc", "[", "", None),
        ("abc", "a{2,1}", "", None),
        ("abc", "(?=a)", "", None),
        ("abc", "a", "z", None),
        ("abc", "\\q", "", None),
    ],
)
def test_a_pattern_matches(text: str, pattern: str, flags: str, expected: bool | None) -> None:
    context = {"t": text, "p": pattern, "f": flags}
    assert compile("matches(t, p, f)").evaluate(context) is expected


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "expected"),
    [
        ("abracadabra", "bra", "*", "a*cada*"),
        ("abracadabra", "a.*?a", "*", "*c*bra"),
        ("abc", "(b)", "[$1]", "a[b]c"),
        ("abc", "(b)", "$12", "ab2c"),
        ("abc", "b", "\\$1", "a$1c"),
        ("abc", "b", "$0$0", "abbc"),
        ("abc", "b", "$", None),
        ("abc", "b", "\\n", None),
        ("abc", "x*", "-", None),
    ],
)
def test_a_replacement_names_groups(
    text: str, pattern: str, replacement: str, expected: str | None
) -> None:
    context = {"t": text, "p": pattern, "r": replacement}
    assert compile("replace(t, p, r)").evaluate(context) == expected
