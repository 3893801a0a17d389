"""What the benchmark says about given times. Nothing here is timed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.chart import HEIGHT, as_svg, lines
from benchmarks.report import as_markdown
from benchmarks.results import Results, Size, Task, Written, as_json, from_json
from benchmarks.run import write_results
from benchmarks.targets import Finding, findings

SVG = "{http://www.w3.org/2000/svg}"
MEGABYTE = 1024 * 1024

SMALL: Mapping[Task, tuple[float, ...]] = {
    Task.COLD: (1.0, 9.0, 1.4),
    Task.HUGO: (2.0, 2.0, 2.0),
    Task.LEAN_HUGO: (1.0, 1.0, 1.0),
    Task.STOCK: (14.0,),
    Task.COPY: (0.2, 0.2, 0.2),
    Task.UNCHANGED: (0.3, 0.3, 0.3),
}
LARGE: Mapping[Task, tuple[float, ...]] = {Task.COLD: (5.6,), Task.HUGO: (10.0,)}


def some_results() -> Results:
    own = {Task.COLD: (2.0, 3.0, 4.0)}
    written = {Task.COLD: Written(642, 48_000_000), Task.HUGO: Written(630, 30_000_000)}
    small = Size(200, written, SMALL, own, {Task.COLD: 100 * MEGABYTE})
    peak = {Task.COLD: 100 * MEGABYTE, Task.EDITIONS: 300 * MEGABYTE, Task.HUGO: 900 * MEGABYTE}
    large = Size(1000, {Task.COLD: Written(3042, 240_000_000)}, LARGE, {}, peak)
    return Results("2026-11-22", "a computer", 0.25, 3, {"hugo": "1.0"}, (small, large))


def found() -> dict[tuple[str, int], Finding]:
    return {(f.title, f.modules): f for f in findings(some_results())}


@pytest.mark.parametrize(
    ("title", "modules", "value", "verdict"),
    [
        ("Cold build / Hugo", 200, 0.7, "at most 0.70: met"),
        ("Cold build / Hugo", 1000, 0.56, "at most 0.50: missed, 1.12 times that"),
        ("Cold build / Hugo without feeds", 200, 1.4, "no target"),
        ("Stock MkDocs / cold build", 200, 10.0, "at least 12.0: missed, 0.83 of it"),
        ("Unchanged rebuild / `cp -r`", 200, 1.5, "at most 0.50: missed, 3.00 times that"),
        ("Growth of a cold build, 200 to 1000", 1000, 4.0, "at most 5.00: met"),
        ("Memory of the largest process", 200, 100, "no target"),
        ("Memory of the largest process", 1000, 300, "at most 250 MB: missed, 1.20 times that"),
    ],
)
def test_medians_are_compared_with_the_targets(
    title: str, modules: int, value: float, verdict: str
) -> None:
    finding = found()[title, modules]
    assert finding.value == pytest.approx(value)
    assert finding.verdict == verdict


def test_what_was_left_out_is_not_compared() -> None:
    assert ("Stock MkDocs / cold build", 1000) not in found()
    assert ("One sentence, `serve` / Hugo", 200) not in found()


def test_the_table_shows_what_is_missed() -> None:
    table = as_markdown(some_results())
    assert "| Cold build / Hugo | 200 | 0.70 | at most 0.70: met |" in table
    missed = "| Cold build / Hugo | 1000 | 0.56 | **at most 0.50: missed, 1.12 times that** |"
    assert missed in table
    assert (
        "| Dalil, cold build of one edition | 1.40 | 3.00 | 100 MB | 5.60 (1) |  | 100 MB |"
        in table
    )
    assert "| Stock MkDocs, cold build | 14.0 (1) |  |  |  |  |  |" in table
    assert "(n): n measurements instead of 3." in table
    assert "| Dalil | 642 | 48 MB | 3042 | 240 MB |" in table
    assert "| Hugo as it comes | 630 | 30 MB |  |  |" in table
    assert "serve" not in table
    assert "medians of 3 rounds" in table
    assert "a computer, load 0.25" in table


def test_the_chart_is_an_image_with_its_figures_as_text() -> None:
    results = some_results()
    svg = ET.fromstring(as_svg(results))
    words = svg.findtext(f"{SVG}desc")
    assert words is not None
    assert "Dalil: 1.40 s at 200, 5.60 s at 1000" in words
    drawn = svg.findall(f"{SVG}polyline")
    assert len(drawn) == len(lines(results)) == 3
    ends = [float(line.attrib["points"].split()[-1].split(",")[1]) for line in drawn]
    assert ends[1] > 0
    cold = next(line for line in drawn if line.attrib["class"] == "line c")
    (x1, y1), (x2, y2) = (map(float, p.split(",")) for p in cold.attrib["points"].split())
    assert x1 < x2
    assert y1 > y2


def test_one_size_alone_can_be_drawn() -> None:
    results = some_results()
    alone = Results(results.date, results.machine, 0.25, 1, {}, results.sizes[:1])
    assert "MkDocs: 14.0 s at 200" in as_svg(alone)


@pytest.mark.parametrize("seconds", [0.001, 1.0, 1.01, 99.0])
def test_labels_do_not_touch_and_stay_above_the_axis(seconds: float) -> None:
    """All programs take nearly the same time, wherever that is on the axis."""
    times = dict.fromkeys((Task.COLD, Task.HUGO, Task.STOCK), (seconds,))
    size = Size(200, {}, times, {}, {})
    svg = ET.fromstring(as_svg(Results("2026-11-22", "a computer", 0, 1, {}, (size,))))
    names = [text for text in svg.iter(f"{SVG}text") if text.get("class") == "name"]
    places = [float(name.attrib["y"]) for name in names]
    assert [round(low - high) for high, low in pairwise(places)] == [34, 34]
    assert 0 < places[0] < places[-1] < HEIGHT - 40


def test_results_are_written_and_read_back(tmp_path: Path) -> None:
    results = some_results()
    assert from_json(as_json(results)) == results
    write_results(results, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "trial.json",
        "trial.md",
        "trial.svg",
    ]


def test_a_run_that_measures_every_target_is_the_latest(tmp_path: Path) -> None:
    times = dict.fromkeys(Task, (1.0,))
    sizes = tuple(Size(modules, {}, times, {}, {Task.COLD: 1}) for modules in (200, 1000))
    write_results(Results("2026-11-22", "a computer", 0, 1, {}, sizes), tmp_path)
    assert (tmp_path / "latest.json").is_file()
