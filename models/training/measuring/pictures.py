"""Confusion matrices as SVG: rows are the truth, shades are shares of a row."""

from html import escape

CELL, LEFT, TOP = 54, 110, 70


def confusion(matrix, names, title):
    """The text of a picture that needs no fonts or scripts beyond a browser's own."""
    side = CELL * len(names)
    width, height = LEFT + side + 10, TOP + side + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18" font-size="14">{escape(title)}</text>',
    ]
    for i, name in enumerate(names):
        middle = CELL * i + CELL // 2
        parts.append(f'<text x="{LEFT + middle}" y="{TOP - 8}" text-anchor="middle" font-size="10">{escape(name)}</text>')
        parts.append(f'<text x="{LEFT - 8}" y="{TOP + middle + 4}" text-anchor="end">{escape(name)}</text>')
        total = max(1, sum(matrix[i]))
        for j, count in enumerate(matrix[i]):
            share = count / total
            shade = ",".join(str(round(255 - share * (255 - dark))) for dark in (8, 81, 156))
            x, y, ink = LEFT + CELL * j, TOP + CELL * i, "#ffffff" if share > 0.5 else "#111111"
            parts.append(f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="rgb({shade})" stroke="#dddddd"/>')
            parts.append(f'<text x="{x + CELL // 2}" y="{y + CELL // 2 + 4}" text-anchor="middle" fill="{ink}">{count}</text>')
    return "\n".join(parts) + "\n</svg>\n"
