"""What `make run` prints about a pack's demo."""

from pathlib import Path

from engine.platform import accounts

DEMO = """
- username: alice
  password: open-sesame
  label: {ar: موظفة, en: Clerk}
  roles: [clerk]
- {username: mona, password: open-sesame, label: {ar: مديرة القسم, en: Department manager}}
"""


def test_a_pack_without_a_demo_has_no_accounts(tmp_path: Path) -> None:
    assert accounts.table(tmp_path) == ""


def test_each_account_stands_in_a_line_with_its_password_and_its_kind(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "accounts.yaml").write_text(DEMO)
    assert accounts.table(tmp_path).splitlines() == [
        "  alice  open-sesame  Clerk · موظفة",
        "  mona   open-sesame  Department manager · مديرة القسم",
    ]
