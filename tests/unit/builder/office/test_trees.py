"""Items hung, moved and copied in a tree."""

from typing import Any

from builder.office import trees


def item(key: str, *items: Any) -> dict[str, Any]:
    rest = {"items": list(items)} if items else {}
    return {"key": key, "label": {"en": key.title()}, **rest}


TREE = [item("home"), item("work", item("orders", item("late")), item("clients")), item("office")]


def outline(items: Any) -> str:
    return ", ".join(
        f"{each['key']}({outline(trees.below(each))})" if trees.below(each) else each["key"]
        for each in items
    )


def test_an_item_is_found_wherever_it_hangs() -> None:
    assert trees.path(TREE, "late") == ["work", "orders", "late"]
    assert trees.find(TREE, "clients") == item("clients")
    assert trees.find(TREE, "nothing") is None


def test_an_item_moves_below_another_with_what_hangs_below_it() -> None:
    moved = trees.moved(TREE, "orders", "office")
    assert outline(moved) == "home, work(clients), office(orders(late))"
    assert outline(trees.moved(TREE, "late", "", "home")) == (
        "late, home, work(orders, clients), office"
    )


def test_an_item_never_moves_below_itself() -> None:
    assert trees.moved(TREE, "work", "orders") == TREE
    assert trees.moved(TREE, "work", "work") == TREE


def test_items_step_among_their_siblings_and_no_further() -> None:
    assert outline(trees.stepped(TREE, "clients", -1)) == (
        "home, work(clients, orders(late)), office"
    )
    assert outline(trees.stepped(TREE, "home", -1)) == outline(TREE)
    assert outline(trees.stepped(TREE, "home", 1)).startswith("work(")


def test_an_item_is_hung_below_the_one_before_and_beside_its_parent() -> None:
    assert outline(trees.indented(TREE, "office")).endswith("clients, office)")
    assert outline(trees.outdented(TREE, "late")) == "home, work(orders, late, clients), office"
    assert trees.indented(TREE, "home") == TREE
    assert trees.outdented(TREE, "home") == TREE


def test_a_removed_item_takes_what_hangs_below_it() -> None:
    assert outline(trees.removed(TREE, "orders")) == "home, work(clients), office"


def test_a_copy_stands_behind_without_what_hangs_below() -> None:
    copied, key = trees.duplicated(TREE, "orders")
    assert key == "orders_2"
    assert outline(copied) == "home, work(orders(late), orders_2, clients), office"
    found = trees.find(copied, key)
    assert found
    assert found["label"] == {"en": "Copy of Orders"}
