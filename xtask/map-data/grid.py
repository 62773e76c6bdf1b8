"""The grid of the map: 250 m squares of ETRS-TM35FIN, counted from its north-western corner.

Everything is computed in metres and put on the grid once, before anything is simplified, so that
neighbours keep exactly the same corners.
"""

import numpy
import shapely
from pyproj import Transformer

WEST, NORTH, CELL = 20_000, 7_800_000, 250

_TO_TM35FIN = Transformer.from_crs("EPSG:4326", "EPSG:3067", always_xy=True)


def tm35fin(geometry):
    """WGS 84 to metres east and north."""

    def moved(points):
        east, north = _TO_TM35FIN.transform(points[:, 0], points[:, 1])
        return numpy.column_stack([east, north])

    return shapely.transform(geometry, moved)


def on_grid(geometry):
    """Metres to grid steps, not rounded yet: x grows to the east, y to the south."""

    def moved(points):
        return numpy.column_stack(
            [(points[:, 0] - WEST) / CELL, (NORTH - points[:, 1]) / CELL]
        )

    return shapely.transform(geometry, moved)


def steps(lat, lon):
    """A place in WGS 84 as a point of the grid."""
    point = on_grid(tm35fin(shapely.Point(lon, lat)))
    return round(point.x), round(point.y)
