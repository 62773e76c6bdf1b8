"""Makes data/map/ from published packages; see data/map/PROVENANCE.md.

Run by `cargo xtask map-data`. The same packages and the same tables give the same bytes.
"""

import json
import sys
from pathlib import Path

import brotli
import shapely
from shapely import STRtree

import cells
import land as shore
import places
import sources
from grid import CELL, NORTH, WEST, on_grid, steps
from paths import path

GRID = {"west": WEST, "north": NORTH, "cell": CELL}
BY_POSTCODE = "GeoNames (CC BY 4.0) · Natural Earth"


def main(packages, data):
    rows = sources.rows(data, "municipalities.csv")
    points = sources.postcode_points(data)
    region_of = {row["code"]: row["region_code"] for row in rows}
    shapes = cells.municipalities(points, region_of, sources.regions(packages))
    real_land = sources.land(packages)
    drawn_land = shore.simplified(real_land)
    out = data / "map"
    out.mkdir(exist_ok=True)
    written = [
        write(out, "municipalities.json", BY_POSTCODE, True, municipalities(rows, shapes)),
        write(out, "areas.json", BY_POSTCODE, True, areas(rows, shapes)),
        write(
            out, "land.json", "© OpenStreetMap contributors (ODbL)", False,
            {"path": path(drawn_land)},
        ),
        write(
            out, "places.json", "GeoNames (CC BY 4.0)", False,
            {"places": places.labels(sources.cities(), rows)},
        ),
    ]
    for name, plain, small in written:
        print(f"{name:20} {plain:7} bytes {small:6} with Brotli")
    print(f"{'together':20} {sum(w[1] for w in written):7} bytes {sum(w[2] for w in written):6}")
    measure(rows, points, shapes, on_grid(real_land))


def municipalities(rows, shapes):
    found = []
    for row in rows:
        shape = shapes[row["code"]]
        x, y = label(shape, row)
        found.append({"code": row["code"], "path": path(shape), "label": [x, y]})
    return {"municipalities": found}


def label(shape, row):
    """The seat, or where it is drawn outside of its own shape the middle of the widest part."""
    seat = steps(float(row["lat"]), float(row["lon"]))
    if shape.contains(shapely.Point(seat)):
        return seat
    widest = max(shapely.get_parts(shape), key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(widest, 1.0).coords[0]
    return round(middle[0]), round(middle[1])


def areas(rows, shapes):
    def outlines(column):
        members = {}
        for row in rows:
            members.setdefault(row[column], []).append(shapes[row["code"]])
        return [
            {"code": code, "path": path(shapely.coverage_union_all(members[code]))}
            for code in sorted(members)
        ]

    return {"regions": outlines("region_code"), "counties": outlines("county_code")}


def write(out, name, attribution, schematic, content):
    document = {"attribution": attribution, "schematic": schematic, "grid": GRID, **content}
    # A line for each shape, so that a change of one can be seen.
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    text = text.replace('{"code"', '\n{"code"') + "\n"
    body = text.encode()
    (out / name).write_bytes(body)
    return name, len(body), len(brotli.compress(body, quality=11, lgwin=20))


def measure(rows, points, shapes, land):
    """Says how good the shapes are, by what is known here."""
    codes = sorted(shapes)
    drawn = [shapes[code] for code in codes]
    total = land.area
    uncovered = land.difference(shapely.union_all(drawn)).area
    right = sum(shapes[code].covers(on_grid(point)) for code, point in points)
    pairs = STRtree(drawn).query(drawn, predicate="overlaps").shape[1]
    print(f"{len(codes)} municipalities, {sum(len(shapely.get_coordinates(s)) for s in drawn)} corners")
    print(f"postcode points inside their own municipality: {right} of {len(points)}")
    outside = [row["name_fi"] for row in rows if not seated(row, shapes)]
    print(f"seats inside their own municipality: all of {len(rows)} but {outside}")
    print(f"land outside of every municipality: {100 * uncovered / total:.3f} %")
    print(f"pairs of municipalities that overlap: {pairs}")
    print(f"coverage without gaps or overlaps: {shapely.coverage_is_valid(drawn)}")


def seated(row, shapes):
    seat = shapely.Point(steps(float(row["lat"]), float(row["lon"])))
    return shapes[row["code"]].contains(seat)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
