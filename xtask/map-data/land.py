"""Land with its lakes as holes, as fine as a phone should carry."""

import shapely

from grid import on_grid

# Square kilometres: smaller islands and lakes are left out.
ISLAND, LAKE = 3.0, 12.0
# A corner goes when its triangle is smaller than a square of this side, in grid steps.
TOLERANCE = 3.0


def simplified(land):
    """One shape of whole grid steps."""
    parts = []
    for part in shapely.get_parts(land):
        if part.area < ISLAND * 1e6:
            continue
        holes = [hole for hole in part.interiors if shapely.Polygon(hole).area >= LAKE * 1e6]
        parts.append(shapely.Polygon(part.exterior, holes))
    shape = shapely.set_precision(on_grid(shapely.MultiPolygon(parts)), 1.0)
    return shapely.coverage_simplify([shape], TOLERANCE)[0]
