"""The package keeps its own promises."""

import ast
import re
from pathlib import Path

import pytest

import engine.feel
from engine.feel.builtins import BUILTINS
from engine.feel.console import NoAnswer, answer
from engine.feel.messages import MESSAGES, TYPE_NAMES

FOLDER = Path(engine.feel.__file__).parent
SOURCES = {path: path.read_text() for path in FOLDER.rglob("*.py")}
EXTENSIONS = {"calendars.py", "working_days.py", "folding.py"}


def test_every_family_of_built_ins_names_its_section_of_the_standard() -> None:
    for path, text in SOURCES.items():
        if path.parent.name == "builtins" and path.name not in EXTENSIONS:
            assert "DMN 1.5, 10.3.4" in text or path.name == "registry.py", path
    assert all("Extension:" in SOURCES[FOLDER / "builtins" / name] for name in EXTENSIONS)


def test_every_message_is_worded_in_three_languages_with_the_same_parameters() -> None:
    for code, texts in MESSAGES.items():
        assert set(texts) == {"ar", "en", "fa"}, code
        parameters = [sorted(re.findall(r"\{(\w+)\}", text)) for text in texts.values()]
        assert parameters[0] == parameters[1] == parameters[2], code
    assert TYPE_NAMES["ar"].keys() == TYPE_NAMES["fa"].keys()


RAISING = {"Failure", "refused", "report", "refuse", "null"}


def codes(path: Path) -> set[str]:
    """Return the codes of the problems and reasons that a module names."""
    found = set()
    for node in ast.walk(ast.parse(SOURCES[path])):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name in RAISING:
                found |= {text for text in texts if isinstance(text, str)}
    return found


def test_every_code_has_its_message() -> None:
    raised = set().union(*map(codes, SOURCES))
    assert raised <= set(MESSAGES), raised - set(MESSAGES)


def test_every_message_has_its_use() -> None:
    texts = [text for path, text in SOURCES.items() if path.name != "messages.py"]
    unused = {
        code
        for code in MESSAGES
        if not code.startswith("budget_") and not any(f'"{code}"' in text for text in texts)
    }
    assert not unused


def test_nothing_of_django_or_evaluation_by_python_is_imported() -> None:
    for path, text in SOURCES.items():
        assert not re.search(r"\b(django|eval\(|exec\(|__import__)", text), path


def test_every_built_in_function_of_the_standard_is_there() -> None:
    standard = """
        date; date and time; time; number; string; duration; years and months duration; context;
        range; not; substring; string length; upper case; lower case; substring before;
        substring after; replace; contains; starts with; ends with; matches; split; string join;
        list contains; count; min; max; sum; mean; all; any; sublist; append; concatenate;
        insert before; remove; list replace; reverse; index of; union; distinct values; flatten;
        product; median; stddev; mode; decimal; floor; ceiling; round up; round down;
        round half up; round half down; abs; modulo; sqrt; log; exp; odd; even; is; before; after;
        meets; met by; overlaps; overlaps before; overlaps after; finishes; finished by; includes;
        during; starts; started by; coincides; day of year; day of week; month of year;
        week of year; sort; get value; get entries; context put; context merge; today; now
    """
    missing = {" ".join(name.split()) for name in standard.split(";")} - BUILTINS.keys()
    assert not missing


def test_the_console_prints_the_value_or_the_place_of_a_problem() -> None:
    assert answer("sum(unit price)", '{"unit price": [1, 2.5]}') == ("3.5", [])
    assert answer("a.b", '{"a": {"c": 1}}'.replace("c", "b")) == ("1", [])
    value, reasons = answer("1 / zero", '{"zero": 0}', "ar")
    assert (value, reasons) == ("null", ["1 / zero\n^^^^^^^^\nقسمة على صفر"])
    with pytest.raises(NoAnswer, match=r"1 \+ amout\n    \^\^\^\^\^\nnothing is named 'amout'"):
        answer("1 + amout", '{"amount": 1}')
    with pytest.raises(NoAnswer, match="no JSON"):
        answer("1", "{")
