"""The growth of a build as a chart: an SVG of lines on two logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from benchmarks.results import Results, Task
from benchmarks.targets import shown

WIDTH, HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 48, 48
_LABEL_HEIGHT = 18

_LINES = (
    (Task.STOCK, "stock MkDocs", "a"),
    (Task.HUGO, "Hugo", "b"),
    (Task.COLD, "Dalil", "c"),
    (Task.CHANGED, "Dalil, one sentence", "d"),
    (Task.UNCHANGED, "Dalil, nothing changed", "e"),
)
_STYLE = """
text { font: 13px sans-serif; fill: #333; }
.title { font-size: 15px; font-weight: bold; }
.grid { stroke: #ccc; }
.line { fill: none; stroke-width: 2.5; }
.a { stroke: #9a5b13; } .b { stroke: #7a3b8f; } .c { stroke: #0b5067; }
.d { stroke: #0b5067; stroke-dasharray: 7 4; } .e { stroke: #0b5067; stroke-dasharray: 2 4; }
circle { stroke-dasharray: none !important; fill: #fff; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd; } .grid { stroke: #555; } circle { fill: #111; }
  .a { stroke: #e0a458; } .b { stroke: #c99bdc; } .c, .d, .e { stroke: #6cc0da; }
}
"""

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One program: modules and seconds, from the smallest portal to the largest."""

    name: str
    style: str
    points: tuple[Point, ...]


def lines(results: Results) -> tuple[Line, ...]:
    """What can be drawn: every task with a time, in the order of the legend."""
    sizes = sorted(results.sizes, key=lambda size: size.modules)
    found = []
    for task, name, style in _LINES:
        times = ((size.modules, size.median(task)) for size in sizes)
        points = tuple((float(modules), time) for modules, time in times if time)
        if points:
            found.append(Line(name, style, points))
    return tuple(found)


def as_svg(results: Results) -> str:
    drawn = lines(results)
    modules = [point[0] for line in drawn for point in line.points]
    seconds = [point[1] for line in drawn for point in line.points]
    across = _Axis(min(modules) / 1.15, max(modules) * 1.02, _LEFT, WIDTH - _RIGHT)
    up = _Axis(_ten_below(min(seconds)), _ten_above(max(seconds)), HEIGHT - _BOTTOM, _TOP)
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{WIDTH}", "height": f"{HEIGHT}"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    ET.SubElement(svg, "title").text = "Seconds of a build by the number of modules"
    ET.SubElement(svg, "desc").text = "; ".join(_in_words(line) for line in drawn)
    ET.SubElement(svg, "style").text = _STYLE
    title = "Seconds of a build by modules in 3 languages (both axes logarithmic)"
    _text(svg, 12, 24, title, {"class": "title"})
    _grid(svg, across, up, sorted(set(modules)))
    for line in drawn:
        _draw(svg, line, across, up)
    _labels(svg, drawn, up)
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


@dataclass(frozen=True)
class _Axis:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)


def _ten_below(value: float) -> float:
    return float(10 ** math.floor(math.log10(value)))


def _ten_above(value: float) -> float:
    """The next power of ten, also above a power of ten: an axis has a length."""
    return float(10 ** (math.floor(math.log10(value)) + 1))


def _in_words(line: Line) -> str:
    times = ", ".join(f"{shown(time)} s at {modules:.0f}" for modules, time in line.points)
    return f"{line.name}: {times}"


def _grid(svg: ET.Element, across: _Axis, up: _Axis, modules: Sequence[float]) -> None:
    seconds = up.low
    while seconds <= up.high * 1.001:
        y = up.at(seconds)
        ends = {"x1": f"{across.start}", "x2": f"{across.end}", "y1": f"{y}", "y2": f"{y}"}
        ET.SubElement(svg, "line", {"class": "grid", **ends})
        _text(svg, across.start - 8, y + 4, f"{seconds:g} s", {"text-anchor": "end"})
        seconds *= 10
    for value in modules:
        middle = {"text-anchor": "middle"}
        _text(svg, across.at(value), up.start + 22, f"{value:.0f}", middle)


def _draw(svg: ET.Element, line: Line, across: _Axis, up: _Axis) -> None:
    places = [(across.at(modules), up.at(time)) for modules, time in line.points]
    path = " ".join(f"{x},{y}" for x, y in places)
    ET.SubElement(svg, "polyline", {"class": f"line {line.style}", "points": path})
    for x, y in places:
        ET.SubElement(svg, "circle", {"class": line.style, "cx": f"{x}", "cy": f"{y}", "r": "4"})


def _labels(svg: ET.Element, drawn: Sequence[Line], up: _Axis) -> None:
    """The name of each line at its end, moved down where two would touch."""
    for line, y in zip(*_spread(drawn, up), strict=True):
        seconds = shown(line.points[-1][1])
        _text(svg, WIDTH - _RIGHT + 12, y + 4, f"{line.name} {seconds} s", {})


def _spread(drawn: Sequence[Line], up: _Axis) -> tuple[list[Line], list[float]]:
    ordered = sorted(drawn, key=lambda line: -line.points[-1][1])
    places: list[float] = []
    for y in _ends(ordered, up):
        places.append(max(y, places[-1] + _LABEL_HEIGHT) if places else y)
    return ordered, places


def _ends(drawn: Sequence[Line], up: _Axis) -> Iterator[float]:
    return (up.at(line.points[-1][1]) for line in drawn)


def _text(svg: ET.Element, x: float, y: float, text: str, attributes: dict[str, str]) -> None:
    ET.SubElement(svg, "text", {"x": f"{x}", "y": f"{y}", **attributes}).text = text
