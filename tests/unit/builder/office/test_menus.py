"""Menus together with the roles that see their items."""

from builder.office import menus, trees
from engine.blueprint import Blueprint
from engine.blueprint.checking import check_only


def keys(blueprint: Blueprint) -> set[str]:
    return trees.taken(menus.items(blueprint, "main"))


def test_a_new_item_is_seen_by_those_who_see_its_parent(office: Blueprint) -> None:
    changed, key = menus.add(office, "main", {"en": "Closed ones"}, "transactions")
    assert key == "closed_ones"
    assert trees.path(menus.items(changed, "main"), key) == ["work", "transactions", key]
    assert menus.seers(changed, key) == menus.seers(office, "transactions")


def test_a_removed_item_is_named_by_no_role(office: Blueprint) -> None:
    changed = menus.remove(office, "main", "transactions")
    assert not {"transactions", "my_transactions", "late"} & keys(changed)
    assert not any(
        {"transactions", "late"} & set(role.body["menus"]) for role in changed.of("role").values()
    )
    assert not check_only(changed, "role", "clerk")


def test_a_role_sees_what_it_names_and_no_empty_group(office: Blueprint) -> None:
    accountant = office.of("role")["accountant"].body
    seen = [*menus.visible(menus.items(office, "main"), accountant)]
    assert trees.taken(seen) <= set(accountant["menus"])
    hidden = menus.shown_to(office, "invoices", "accountant", seen=False)
    after = [*menus.visible(menus.items(hidden, "main"), hidden.of("role")["accountant"].body)]
    assert "invoices" not in trees.taken(after)


def test_one_who_sees_every_item_keeps_seeing_it(office: Blueprint) -> None:
    everything = [key for key, role in office.of("role").items() if "*" in role.body["menus"]]
    for role in everything:
        assert menus.shown_to(office, "late", role, seen=False) is office
