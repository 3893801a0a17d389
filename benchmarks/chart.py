"""The growth of a cold build as a chart: an SVG of lines on two logarithmic axes.

Drawn at the width of a phone, so that its words can be read there, and on a ground of its own, so
that it can be read on a page of any colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from benchmarks.results import Results, Task
from benchmarks.targets import shown

WIDTH, HEIGHT = 360, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 88, 66, 52
_LABEL_HEIGHT = 34
"""Of two lines of text: a name, and the seconds below it."""

_LINES = (
    (Task.STOCK, "MkDocs", "a"),
    (Task.HUGO, "Hugo", "b"),
    (Task.COLD, "Dalil", "c"),
)
_STYLE = """
.ground { fill: #fff; stroke: #ccc; }
text { font: 13px system-ui, sans-serif; fill: #333; }
.title { font-size: 15px; font-weight: bold; }
.name { font-weight: bold; }
.grid { stroke: #d5d5d5; }
.line { fill: none; stroke-width: 2.5; }
.line.a { stroke-dasharray: 2 4; } .line.b { stroke-dasharray: 8 4; }
.a { stroke: #9a5b13; } .b { stroke: #7a3b8f; } .c { stroke: #0b5067; }
circle { fill: #fff; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #161a1d; stroke: #444; }
  text { fill: #e4e4e4; } .grid { stroke: #4a4f54; } circle { fill: #161a1d; }
  .a { stroke: #e0a458; } .b { stroke: #c99bdc; } .c { stroke: #6cc0da; }
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
    """What can be drawn: every cold build with a time."""
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
    named = {"role": "img", "aria-labelledby": "chart-title chart-desc"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **named, **size})
    ET.SubElement(svg, "title", {"id": "chart-title"}).text = "Seconds of a cold build, by modules"
    ET.SubElement(svg, "desc", {"id": "chart-desc"}).text = "; ".join(map(_in_words, drawn))
    ET.SubElement(svg, "style").text = _STYLE
    inside = {"x": "0.5", "y": "0.5", "width": f"{WIDTH - 1}", "height": f"{HEIGHT - 1}"}
    ET.SubElement(svg, "rect", {"class": "ground", "rx": "6", **inside})
    _text(svg, 14, 26, "Seconds of a cold build", {"class": "title"})
    _text(svg, 14, 46, "both axes logarithmic", {})
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
    middle = {"text-anchor": "middle"}
    for value in modules:
        _text(svg, across.at(value), up.start + 20, f"{value:.0f}", middle)
    centre = (across.start + across.end) / 2
    _text(svg, centre, up.start + 40, "modules in each of 3 languages", middle)


def _draw(svg: ET.Element, line: Line, across: _Axis, up: _Axis) -> None:
    places = [(across.at(modules), up.at(time)) for modules, time in line.points]
    path = " ".join(f"{x},{y}" for x, y in places)
    ET.SubElement(svg, "polyline", {"class": f"line {line.style}", "points": path})
    for x, y in places:
        ET.SubElement(svg, "circle", {"class": line.style, "cx": f"{x}", "cy": f"{y}", "r": "4"})


def _labels(svg: ET.Element, drawn: Sequence[Line], up: _Axis) -> None:
    """Name and last time of each line at its end, moved apart where two would touch."""
    ordered = sorted(drawn, key=lambda line: -line.points[-1][1])
    places = _spread([up.at(line.points[-1][1]) for line in ordered], up)
    for line, y in zip(ordered, places, strict=True):
        x = WIDTH - _RIGHT + 10
        _text(svg, x, y - 2, line.name, {"class": "name"})
        _text(svg, x, y + 14, f"{shown(line.points[-1][1])} s", {})


def _spread(places: Sequence[float], up: _Axis) -> Iterator[float]:
    """Each place with room for a label, from above to below, and none below the axis."""
    lowest = up.start - _LABEL_HEIGHT * (len(places) - 1)
    above = -math.inf
    for y in places:
        above = min(max(y, above + _LABEL_HEIGHT), lowest)
        lowest += _LABEL_HEIGHT
        yield above


def _text(svg: ET.Element, x: float, y: float, text: str, attributes: dict[str, str]) -> None:
    ET.SubElement(svg, "text", {"x": f"{x}", "y": f"{y}", **attributes}).text = text
