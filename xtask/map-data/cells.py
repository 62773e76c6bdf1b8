"""Municipalities drawn from their postcodes: a cell for each postcode's point, the cells of one
municipality put together.

Natural Earth's regions keep the cells apart where they have a border. Where they have none, at the
coast and on Åland, the cells of the whole country go on.
"""

from collections import defaultdict

import shapely
from shapely import STRtree

from grid import on_grid

# Natural Earth's English names, by the code of the region.
REGIONS = {
    "Uusimaa": "01", "Finland Proper": "02", "Satakunta": "04", "Tavastia Proper": "05",
    "Pirkanmaa": "06", "Päijät-Häme": "07", "Kymenlaakso": "08", "South Karelia": "09",
    "Southern Savonia": "10", "Northern Savonia": "11", "North Karelia": "12",
    "Central Finland": "13", "Southern Ostrobothnia": "14", "Ostrobothnia": "15",
    "Central Ostrobothnia": "16", "Northern Ostrobothnia": "17", "Kainuu": "18", "Lapland": "19",
}

# A point this deep in another region's shape is drawn there: the shape is right and the code old.
INSIDE = 4_000
# How far the cells go out over the sea.
COAST, REACH = 15_000, 20_000
# A corner goes when its triangle is smaller than a square of this side, in grid steps.
TOLERANCE = 11.0


def municipalities(points, region_of, regions):
    """A valid coverage on the grid: code of the municipality to its shape.

    `points` are (code, Point in metres), `region_of` gives the region of a code, `regions` the
    shapes of Natural Earth by the region's code.
    """
    pieces = defaultdict(list)
    taken = []
    for code in sorted(regions):
        shape = regions[code]
        shapely.prepare(shape)
        inner = shape.buffer(-INSIDE)
        own = []
        for municipality, point in points:
            home = region_of[municipality]
            if home == code:
                others = (regions[other] for other in regions if other != code)
                if any(deep_in(point, other) for other in others):
                    continue
                own.append((municipality, point))
            elif home in regions and inner.covers(point):
                own.append((municipality, point))
        add_cells(pieces, own, shape)
        taken.append(shape)
    inland = shapely.union_all(taken)
    around = shapely.union_all([inland.buffer(COAST), *(point.buffer(REACH) for _, point in points)])
    add_cells(pieces, points, around.difference(inland))
    return smoothed(pieces, points)


def deep_in(point, shape):
    return shape.covers(point) and shape.boundary.distance(point) > INSIDE


def add_cells(pieces, points, within):
    """The cells of these points inside `within`, each to its municipality's pieces."""
    one_each = {}
    for municipality, point in points:
        one_each.setdefault((point.x, point.y), municipality)
    places = sorted(one_each)
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(places), extend_to=within.envelope.buffer(1_000), ordered=True
    )
    for place, cell in zip(places, shapely.get_parts(cells), strict=True):
        part = cell.intersection(within)
        if not part.is_empty:
            pieces[one_each[place]].append(part)


def smoothed(pieces, points):
    """Whole grid steps, no gaps, no crumbs, fewer corners."""
    codes = sorted(pieces)
    shapes = [on_grid(shapely.union_all(pieces[code])) for code in codes]
    codes, shapes = on_steps(codes, shapes)
    shapes = without_crumbs(codes, shapes, points)
    shapes = shapely.coverage_simplify(shapes, TOLERANCE, simplify_boundary=True)
    if not shapely.coverage_is_valid(shapes):
        raise SystemExit("the simplified shapes leave gaps")
    return dict(zip(codes, shapes, strict=True))


def on_steps(codes, shapes):
    """Draws all borders on the grid together and takes the faces between them apart again."""
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    tree = STRtree(shapes)
    parts = defaultdict(list)
    for face in faces:
        near = tree.query(face, predicate="intersects")
        shares = [(shapes[at].intersection(face).area, codes[at]) for at in near]
        share, code = max(shares, default=(0.0, None), key=lambda row: (row[0], row[1]))
        # What lies outside of all shapes is a hole in the country, as the sea between islands.
        if code is not None and share * 2 > face.area:
            parts[code].append(face)
    codes = sorted(parts)
    return codes, [shapely.coverage_union_all(parts[code]) for code in codes]


def without_crumbs(codes, shapes, points):
    """Gives each piece without a point of its own to the neighbour with the longest border."""
    places = defaultdict(list)
    for code, point in points:
        places[code].append(on_grid(point))
    parts = [
        (code, part) for code, shape in zip(codes, shapes, strict=True)
        for part in shapely.get_parts(shape)
    ]
    largest = {}
    for at, (code, part) in enumerate(parts):
        if code not in largest or part.area > parts[largest[code]][1].area:
            largest[code] = at
    own = [
        at == largest[code] or any(part.intersects(place) for place in places[code])
        for at, (code, part) in enumerate(parts)
    ]
    given = {code: [] for code in codes}
    tree = STRtree([part for _, part in parts])
    for at, (code, part) in enumerate(parts):
        if own[at]:
            given[code].append(part)
            continue
        borders = defaultdict(float)
        for other in tree.query(part, predicate="intersects"):
            if own[other]:
                shared = part.intersection(parts[other][1].boundary).length
                borders[parts[other][0]] += shared
        length, to = max(((v, k) for k, v in borders.items()), default=(0.0, code))
        given[to if length > 0 else code].append(part)
    return [shapely.coverage_union_all(given[code]) for code in codes]
