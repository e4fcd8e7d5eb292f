"""`manage.py process check`."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.unit.workflows.bpmn import end, node, process, service, start, user


def test_a_good_file_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "good.bpmn"
    file.write_bytes(process(start(), user("decide"), end(), ways="begin > decide > done"))
    call_command("process", "check", str(file))
    assert "no problems" in capsys.readouterr().out


def test_problems_are_told_with_line_and_element(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.bpmn"
    file.write_bytes(process(start(), service("x", "nothing_such"), end(), ways="begin > x > done"))
    with pytest.raises(CommandError, match="1 problem"):
        call_command("process", "check", str(file), lang="ar")
    out = capsys.readouterr().out
    assert out.startswith(f"{file}:4: x: لا يوجد إجراء باسم «nothing_such»")


def test_called_processes_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    called = process(start(), user("decide"), end(), ways="begin > decide > done", key="inner")
    (tmp_path / "inner.bpmn").write_bytes(called)
    outer = process(
        start(), node("callActivity", "x", calledElement="inner"), end(), ways="begin > x > done"
    )
    (tmp_path / "outer.bpmn").write_bytes(outer)
    call_command("process", "check", str(tmp_path / "outer.bpmn"))
    (tmp_path / "inner.bpmn").unlink()
    with pytest.raises(CommandError):
        call_command("process", "check", str(tmp_path / "outer.bpmn"))


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot read"):
        call_command("process", "check", str(tmp_path / "nowhere.bpmn"))
