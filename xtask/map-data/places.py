"""Names of towns for the map, ranked so that those of one rank never crowd each other."""

import math

from grid import CELL, steps

# For each rank the kilometres between two towns of at most this rank, and the fewest people.
RANKS = [(120, 30_000), (60, 5_000), (35, 0)]


def labels(cities, municipalities):
    """Towns by rank: the largest first, each far enough from all that rank before it.

    `cities` are those of GeoNames, `municipalities` the rows of the register: a town is labelled
    where a municipality has its name, in the register's own words.
    """
    by_name = {}
    for row in municipalities:
        for name in (row["name_fi"], row["name_sv"]):
            by_name.setdefault(name, row)
    found = {}
    for city in cities:
        row = by_name.get(city["name"])
        if row and city["population"] > found.get(row["code"], (0, None))[0]:
            found[row["code"]] = (city["population"], row)
    largest = sorted(found.values(), key=lambda pair: (-pair[0], pair[1]["code"]))
    chosen = []
    for rank, (kilometres, fewest) in enumerate(RANKS, start=1):
        for people, row in largest:
            if people < fewest:
                break
            x, y = steps(float(row["lat"]), float(row["lon"]))
            away = kilometres * 1000 / CELL
            taken = any(town["code"] == row["code"] for town in chosen)
            if not taken and all(math.dist((x, y), (t["x"], t["y"])) >= away for t in chosen):
                chosen.append(
                    {
                        "code": row["code"], "fi": row["name_fi"], "sv": row["name_sv"],
                        "x": x, "y": y, "rank": rank,
                    }
                )
    return chosen
