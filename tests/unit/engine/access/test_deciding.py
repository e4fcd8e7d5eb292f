"""One question for every path, answered with its reasons."""

import pytest

from engine import access
from engine.access import SYSTEM, OfType
from engine.registry import UnknownName
from tests.cast import actor
from tests.unit.engine.access.conftest import Office, Paper, may

ALICE = actor(user_id=1, roles={"clerk"}, department_id=10)
MONA = actor(user_id=4, name="Mona", roles={"clerk"}, managed_department_ids={20, 21})


def on(type_: str = "paper", **rights: object) -> dict[str, object]:
    return {"records": [{"type": type_, **rights}]}


@pytest.mark.parametrize(
    ("scope", "paper", "allowed"),
    [
        ("all", Paper(), True),
        (True, Paper(), True),
        ("none", Paper(created_by_id=1, assignee_id=1, department_id=10), False),
        (False, Paper(created_by_id=1), False),
        ("own", Paper(created_by_id=1), True),
        ("own", Paper(created_by_id=2, assignee_id=1), False),
        ("own", Paper(), False),
        ("assigned", Paper(assignee_id=1), True),
        ("assigned", Paper(created_by_id=1), False),
        ("department", Paper(department_id=10), True),
        ("department", Paper(department_id=11), False),
        ("department", Paper(), False),
        ({"feel": "amount > 100"}, Paper(data={"amount": 101}), True),
        ({"feel": "amount > 100"}, Paper(data={"amount": 100}), False),
        ({"feel": "amount > 100"}, Paper(data={"amount": None}), False),
        ({"feel": "client = user.id"}, Paper(data={"client": 1}), True),
        ({"feel": "client = user.id"}, Paper(data={"client": 2}), False),
    ],
)
def test_a_scope_bounds_a_right(office: Office, scope: object, paper: Paper, allowed: bool) -> None:
    office(clerk=on(see=scope))
    assert may(ALICE, "record:see", paper) is allowed


def test_a_manager_reaches_the_departments_below_too(office: Office) -> None:
    office(clerk=on(see="department"))
    assert may(MONA, "record:see", Paper(department_id=21))
    assert not may(MONA, "record:see", Paper(department_id=10))


def test_nobody_may_anything_without_a_role(office: Office) -> None:
    office(clerk=on(see="all", create=True) | {"menus": ["*"], "capabilities": ["*"]})
    nobody = actor(user_id=3, name="Charlie")
    for action in ("record:see", "record:create", "menu:home", "can:user.manage"):
        assert not may(nobody, action, Paper())


def test_a_role_that_is_not_in_the_release_gives_nothing(office: Office) -> None:
    office()
    assert not may(ALICE, "record:see", Paper())


def test_the_system_may_all(office: Office) -> None:
    office()
    assert may(SYSTEM, "record:delete", Paper())
    assert access.decide(SYSTEM, "can:user.manage").message("en") == "The system itself acts."


def test_rights_on_a_base_hold_for_its_subtypes(office: Office) -> None:
    office(clerk=on("paper", see="all"))
    assert may(ALICE, "record:see", Paper())
    assert not may(ALICE, "record:see", Paper(type="note", lineage=("note",)))


def test_a_subtypes_own_rights_stand_in_the_place_of_its_bases(office: Office) -> None:
    office(
        clerk={
            "records": [
                {"type": "paper", "see": "all", "edit": "all"},
                {"type": "permit", "see": "own"},
            ]
        }
    )
    assert not may(ALICE, "record:see", Paper(created_by_id=2))
    assert not may(ALICE, "record:edit", Paper(created_by_id=1))
    assert may(ALICE, "record:edit", Paper(type="licence", lineage=("licence", "paper")))


def test_rights_on_every_type_are_the_last_resort(office: Office) -> None:
    office(clerk={"records": [{"type": "*", "see": "all"}, {"type": "note", "see": "none"}]})
    assert may(ALICE, "record:see", Paper())
    assert not may(ALICE, "record:see", Paper(type="note", lineage=("note",)))


def test_the_rights_of_several_roles_add_up(office: Office) -> None:
    office(clerk=on(see="own"), inspector=on(see={"feel": 'city = "Jeddah"'}))
    both = actor(user_id=1, roles={"clerk", "inspector"})
    assert may(both, "record:see", Paper(data={"city": "Jeddah"}))
    assert may(both, "record:see", Paper(created_by_id=1))
    assert not may(both, "record:see", Paper(data={"city": "Abha"}))


def test_actions_are_given_one_by_one_or_all(office: Office) -> None:
    office(clerk=on(actions={"send": "assigned"}), boss=on(actions={"*": "all", "print": "none"}))
    assert may(ALICE, "record:do:send", Paper(assignee_id=1))
    assert not may(ALICE, "record:do:send", Paper())
    assert not may(ALICE, "record:do:print", Paper())
    boss = actor(user_id=5, roles={"boss"})
    assert may(boss, "record:do:send", Paper())
    assert not may(boss, "record:do:print", Paper())


def test_of_a_type_as_such_any_scope_says_yes(office: Office) -> None:
    office(clerk=on(see="own", create=False, edit={"feel": "amount > 1"}))
    papers = OfType("permit", ("permit", "paper"))
    assert may(ALICE, "record:see", papers)
    assert may(ALICE, "record:edit", papers)
    assert not may(ALICE, "record:create", papers)


def test_a_new_record_is_tested_by_its_values(office: Office) -> None:
    office(clerk=on(create={"feel": "client = user.record"}))
    customer = actor(user_id=9, roles={"clerk"}, record_id=77)
    mine = OfType("permit", ("permit", "paper"), values={"client": 77})
    theirs = OfType("permit", ("permit", "paper"), values={"client": 78})
    assert may(customer, "record:create", mine)
    assert not may(customer, "record:create", theirs)


def test_a_field_follows_its_record_unless_the_role_narrows_it(office: Office) -> None:
    office(
        clerk=on(
            see="all",
            edit="assigned",
            fields=[{"key": "amount", "edit": False}, {"key": "client", "see": "own"}],
        )
    )
    mine = Paper(assignee_id=1)
    assert may(ALICE, "field:edit", mine, "city")
    assert not may(ALICE, "field:edit", Paper(), "city")
    assert may(ALICE, "field:see", mine, "amount")
    assert not may(ALICE, "field:edit", mine, "amount")
    assert not may(ALICE, "field:see", mine, "client")
    assert not may(ALICE, "field:edit", mine, "client")


def test_on_a_new_record_fields_follow_the_right_to_create(office: Office) -> None:
    office(clerk=on(create=True, fields=[{"key": "amount", "edit": False}]))
    new = OfType("permit", ("permit", "paper"), values={})
    assert may(ALICE, "field:edit", new, "city")
    assert may(ALICE, "field:see", new, "amount")
    assert not may(ALICE, "field:edit", new, "amount")
    assert not may(ALICE, "field:edit", Paper(), "city")


def test_a_hidden_field_shows_only_where_another_role_shows_it(office: Office) -> None:
    office(
        clerk=on(see="all", fields=[{"key": "amount", "see": False}]),
        auditor=on(see="department"),
    )
    both = actor(user_id=1, roles={"clerk", "auditor"}, department_id=10)
    assert may(both, "field:see", Paper(department_id=10), "amount")
    assert not may(both, "field:see", Paper(department_id=11), "amount")


def test_comments_are_read_only_on_records_that_are_seen(office: Office) -> None:
    office(
        clerk={
            **on(see="own"),
            "audiences": [{"key": "internal", "see": "all", "write": "assigned"}],
        }
    )
    assert may(ALICE, "audience:see:internal", Paper(created_by_id=1))
    assert not may(ALICE, "audience:see:internal", Paper())
    assert not may(ALICE, "audience:write:internal", Paper(created_by_id=1))
    assert may(ALICE, "audience:write:internal", Paper(created_by_id=1, assignee_id=1))
    assert not may(ALICE, "audience:see:other", Paper(created_by_id=1))


def test_menus_and_capabilities_are_given_by_name_or_all(office: Office) -> None:
    office(
        clerk={"menus": ["home"], "capabilities": ["audit.see"]},
        boss={"menus": ["*"], "capabilities": ["*"]},
    )
    boss = actor(user_id=5, roles={"boss"})
    assert may(ALICE, "menu:home")
    assert not may(ALICE, "menu:late")
    assert may(ALICE, "can:audit.see")
    assert not may(ALICE, "can:user.manage")
    assert may(boss, "menu:late")
    assert may(boss, "can:user.manage")


def test_an_action_of_no_area_is_a_slip_and_says_so(office: Office) -> None:
    office()
    with pytest.raises(UnknownName, match="did you mean 'record'"):
        access.decide(ALICE, "recrod:see", Paper())


@pytest.mark.parametrize("paper", [Paper(), Paper(assignee_id=1), Paper(id=None)])
@pytest.mark.parametrize("right", ["see", "edit"])
def test_fields_asked_for_together_are_those_allowed_one_by_one(
    office: Office, paper: Paper, right: str
) -> None:
    amount = {"key": "amount", "see": "assigned", "edit": "none"}
    city = {"key": "city", "edit": "assigned"}
    office(clerk=on(see="all", create="all", edit="all", fields=[amount, city]))
    names = ("client", "amount", "city")
    one_by_one = {
        name for name in names if access.decide(ALICE, f"field:{right}", paper, field=name)
    }
    assert access.allowed_fields(ALICE, right, paper, names) == one_by_one
    assert access.allowed_fields(access.SYSTEM, right, paper, names) == set(names)


def test_require_raises_with_the_reason(office: Office) -> None:
    office(clerk=on(edit="assigned"))
    assert access.require(ALICE, "record:edit", Paper(assignee_id=1)).allowed
    with pytest.raises(access.Forbidden, match="only for records assigned to you"):
        access.require(ALICE, "record:edit", Paper())


@pytest.mark.parametrize(
    ("action", "field", "lang", "words"),
    [
        ("record:edit", "", "en", "The role “Clerk” gives “Edit” on “Permit” only for records assigned to you."),  # noqa: E501
        ("record:edit", "", "ar", "يمنح الدور «Clerk» صلاحية «التعديل» على سجلات «Permit» المسندة إليك فقط."),  # noqa: E501
        ("record:do:send", "", "en", "None of your roles gives “Send” on “Permit” records."),
        ("record:do:send", "", "ar", "لا يمنح أيٌّ من أدوارك صلاحية «إرسال» على سجلات «Permit»."),
        ("field:edit", "amount", "en", "None of your roles gives “Edit” for the field “Amount” of “Permit” records."),  # noqa: E501
        ("menu:work", "", "en", "None of your roles shows the menu “Work”."),
        ("can:audit.see", "", "fa", "هیچ‌یک از نقش‌های شما اجازهٔ «دیدن دفتر رخدادها» را نمی‌دهد."),
    ],
)  # fmt: skip
def test_a_no_says_why(office: Office, action: str, field: str, lang: str, words: str) -> None:
    office(clerk=on(see="all", edit="assigned", fields=[{"key": "amount", "edit": "none"}]))
    decision = access.decide(ALICE, action, Paper(), field=field)
    assert (decision.allowed, decision.message(lang)) == (False, words)


def test_a_yes_says_why_too(office: Office) -> None:
    office(clerk=on(see={"feel": "amount > 1"}))
    decision = access.decide(ALICE, "record:see", Paper(data={"amount": 2}))
    words = "The role “Clerk” gives “See” on “Permit” records where amount > 1."
    assert decision.message("en") == words
