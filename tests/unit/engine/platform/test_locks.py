"""What runs is locked apart from what checks it, at the same versions."""

import re
import tomllib

from engine.platform import places

_PINNED = re.compile(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def _locked(name: str) -> dict[str, str]:
    return dict(_PINNED.findall((places.ROOT / name).read_text()))


def _project() -> dict[str, list[str]]:
    told = tomllib.loads((places.ROOT / "pyproject.toml").read_text())
    return {"run": told["project"]["dependencies"], "check": told["dependency-groups"]["dev"]}


def _names(wanted: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9.-]", each)[0].lower() for each in wanted}


def test_what_runs_is_locked_at_the_versions_that_are_checked() -> None:
    run, both = _locked("requirements-run.lock"), _locked("requirements.lock")
    assert run.items() <= both.items()
    assert _names(_project()["run"]) <= run.keys()


def test_what_checks_alone_is_not_in_the_image() -> None:
    # The API schema needs jsonschema as well.
    only_checks = _names(_project()["check"]) - _names(_project()["run"]) - {"jsonschema"}
    assert {"pytest", "mypy", "playwright"} <= only_checks
    assert not only_checks & _locked("requirements-run.lock").keys()
    assert "requirements-run.lock" in (places.ROOT / "Dockerfile").read_text()
