"""People of a try: what is so anyway is left out, and nobody is called like somebody else."""

from builder.trial import casting
from engine.blueprint import Blueprint, Compiled


def test_somebody_with_a_role_has_its_name_and_department(office: Blueprint) -> None:
    person = casting.with_role(
        Compiled(office), "clerk", "residency", manages=True, language="en", among_others=True
    )
    assert person["roles"] == ["clerk"]
    assert person["name"].startswith("Clerk – ")
    assert person["manages"] == ["residency"]
    assert "cap" not in person


def test_two_of_one_role_have_two_names(office: Blueprint) -> None:
    person = casting.with_role(Compiled(office), "clerk", "", manages=False, language="en")
    first, name = casting.add({}, "clerk", person)
    second, other = casting.add(first, "clerk", person)
    assert (name, other) == ("clerk", "clerk_2")
    assert list(second["people"]) == ["clerk", "clerk_2"]
    assert first == {"people": {"clerk": person}}
