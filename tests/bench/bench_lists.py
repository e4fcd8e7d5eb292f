"""A list of 50 of 100,000 records, filtered by two custom fields and sorted by a third.

Asked for by the API as a clerk, whose role reaches the records of her department: half of them.
The bare view selects the same rows of the same table by the same indexes.
"""

from itertools import count

from django.db import connection

from engine.access.models import Department
from tests.bench import applications
from tests.bench.applications import CITIES, KEY
from tests.bench.calling import Answer, Caller, rates
from tests.bench.filling import fill
from tests.bench.rows import Row

RECORDS = 100_000
WARM = 20
ROUNDS = 200


def run() -> list[Row]:
    with applications.office() as people:
        fill(RECORDS, Department.objects.order_by("pk")[:2])
        places = count()
        for _ in range(WARM):
            both(people["clerk"], next(places))
        times = [both(people["clerk"], next(places)) for _ in range(ROUNDS)]
    ours, bare = ([pair[place] for pair in times] for place in (0, 1))
    return [rates("list, 50 of 100,000", ours, bare, 0.7)]


def both(clerk: Caller, place: int) -> tuple[float, float]:
    """Ask both for the same page, one after the other, in turns; return the seconds of each."""
    city, least = CITIES[place % len(CITIES)], str(5_000 + place)
    if place % 2:
        mine, bare = ours(clerk, city, least), theirs(clerk, city, least)
    else:
        bare, mine = theirs(clerk, city, least), ours(clerk, city, least)
    ids = [[row["id"] for row in answer.body["results"]] for answer in (mine, bare)]
    assert ids[0] == ids[1], (city, least)
    assert len(ids[0]) == 50
    return mine.seconds, bare.seconds


def ours(clerk: Caller, city: str, least: str) -> Answer:
    return clerk.get(f"/api/records/{KEY}/", city=city, amount__gte=least, sort="-since")


def theirs(clerk: Caller, city: str, least: str) -> Answer:
    department = str(_desk())
    return clerk.get("/bare/", department=department, city=city, amount=least)


def _desk() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM access_department WHERE key = 'desk'")
        found: int = cursor.fetchone()[0]
    return found
