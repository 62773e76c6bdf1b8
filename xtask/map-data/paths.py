"""Shapes of whole grid steps as short SVG paths.

Only `M`, `m`, `l`, `h`, `v` and `z` are written, numbers stand as close as they can, and every ring
begins at its smallest corner: the same shape is always the same text.
"""

import shapely


def path(geometry):
    """All rings of a shape, outer ones and holes alike: to be filled by the even-odd rule."""
    rings = []
    for polygon in sorted_polygons(geometry):
        rings.extend(corners(ring) for ring in [polygon.exterior, *polygon.interiors])
    text, at = "", (0, 0)
    for ring in rings:
        first = ring[0]
        if not text:
            text = f"M{first[0]} {first[1]}"
        else:
            text += "m" + pair(first[0] - at[0], first[1] - at[1])
        at = first
        command = "m"
        for x, y in ring[1:]:
            dx, dy = x - at[0], y - at[1]
            at = (x, y)
            wanted = "v" if dx == 0 else "h" if dy == 0 else "l"
            numbers = {"v": f"{dy}", "h": f"{dx}"}.get(wanted) or pair(dx, dy)
            again = wanted == command and not numbers.startswith("-")
            text += (" " if again else "" if wanted == command else wanted) + numbers
            command = wanted
        text += "z"
        # Closing goes back to the ring's first corner.
        at = first
    return text


def pair(x, y):
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def sorted_polygons(geometry):
    parts = shapely.get_parts(geometry)
    parts = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return sorted(parts, key=lambda part: (-part.area, corners(part.exterior)[0]))


def corners(ring):
    """A ring's corners, the first not repeated, straight ones left out, the smallest first."""
    points = [(round(x), round(y)) for x, y in ring.coords[:-1]]
    kept = []
    for at, point in enumerate(points):
        before, after = points[at - 1], points[(at + 1) % len(points)]
        turn = (point[0] - before[0]) * (after[1] - point[1])
        turn -= (point[1] - before[1]) * (after[0] - point[0])
        if turn != 0:
            kept.append(point)
    start = kept.index(min(kept))
    return kept[start:] + kept[:start]
