"""The interface speaks Arabic and Persian wherever it speaks English."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from django.conf import settings

from engine.i18n import catalogues

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext
TITLE = _("Welcome")
def many(count): return ngettext("%(count)s paper", "%(count)s papers", count)
"""
PAGE = """{% block main %}{{ _('Welcome') }} {{ _("Go on, %(name)s", name=name) }}{% endblock %}"""


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A product of two layers that show three strings."""
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "titles.py").write_text(PYTHON)
    (tmp_path / "runtime" / "jinja2" / "runtime").mkdir(parents=True)
    (tmp_path / "runtime" / "jinja2" / "runtime" / "page.html").write_text(PAGE)
    catalogues.extract(tmp_path)
    return tmp_path


def catalogue(product: Path, layer: str, language: str = "ar") -> Path:
    return product / layer / "locale" / language / "LC_MESSAGES" / "django.po"


def test_every_string_has_its_translations() -> None:
    assert [str(each) for each in catalogues.missing(settings.BASE_DIR)] == []


def test_strings_are_found_in_python_and_in_templates(product: Path) -> None:
    found = catalogues.sources(product)
    assert set(found["engine"]) == {"Welcome", ("%(count)s paper", "%(count)s papers")}
    assert set(found["runtime"]) == {"Go on, %(name)s"}


def test_what_is_not_translated_is_missing(product: Path) -> None:
    missing = [str(each) for each in catalogues.missing(product)]
    assert "engine ar: Welcome" in missing
    assert "engine fa: %(count)s paper" in missing
    assert len(missing) == 6


def test_a_translation_is_kept_and_compiled(product: Path) -> None:
    path = catalogue(product, "engine")
    path.write_text(path.read_text().replace('"Welcome"\nmsgstr ""', '"Welcome"\nmsgstr "أهلًا"'))
    before = path.read_text()
    catalogues.extract(product)
    assert path.read_text() == before
    catalogues.compile_all(product)
    with path.with_suffix(".mo").open("rb") as file:
        assert read_mo(file).get("Welcome").string == "أهلًا"  # type: ignore[union-attr]
    assert "engine ar: Welcome" not in [str(each) for each in catalogues.missing(product)]


def test_a_plural_needs_each_of_its_forms(product: Path) -> None:
    path = catalogue(product, "engine")
    text = path.read_text()
    for number in range(5):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "ورقة"')
    path.write_text(text)
    assert "engine ar: %(count)s paper" in [str(each) for each in catalogues.missing(product)]
    path.write_text(text.replace('msgstr[5] ""', 'msgstr[5] "ورقة"'))
    assert "engine ar: %(count)s paper" not in [str(each) for each in catalogues.missing(product)]


def test_a_string_that_is_gone_leaves_the_catalogue(product: Path) -> None:
    (product / "engine" / "titles.py").write_text("")
    (product / "engine" / "other.py").write_text('from x import _\nA = _("Other")\n')
    catalogues.extract(product)
    text = catalogue(product, "engine").read_text()
    assert "papers" not in text
    assert "Other" in text
