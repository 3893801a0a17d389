"""Templates: what the compiled code escapes and refuses, and what is kept of it between runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, TemplateNotFound, UndefinedError
from markupsafe import Markup

from dalil.i18n.untranslated import Untranslated
from dalil.pages.compiling import PlainCode, Templates
from dalil.pages.environment import PageEnvironment
from dalil.pages.fill import shown
from tests.builders import a_portal

KEPT = ("page.html.bin", "parts-a.html.bin")


def environment(templates: Templates) -> Environment:
    return PageEnvironment(
        loader=templates, autoescape=True, undefined=StrictUndefined, finalize=shown
    )


def rendered(folder: Path, name: str = "page.html", kept: Path | None = None, **values: Any) -> str:
    templates = Templates(folder)
    if kept is not None:
        templates.keep_in(kept)
    return environment(templates).get_template(name).render(values)


def filled(tmp_path: Path, source: str, **values: Any) -> str:
    (tmp_path / "page.html").write_text(source, encoding="utf-8")
    return rendered(tmp_path, **values)


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }}",
        "{{ thing.text }}",
        "{{ things[0].text }}",
        "{{ make(text) }}",
        "{{ make(text=text) }}",
        "{% for t in [text] %}{{ t }}{% endfor %}",
        "{% set t = text %}{{ t }}",
        "{% set t %}{{ text }}{% endset %}{{ t }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(text) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{{ text if text }}",
        "{{ text ~ '' }}",
        "{% filter upper|lower %}{{ text }}{% endfilter %}",
    ],
)
def test_every_way_to_a_page_escapes(tmp_path: Path, source: str) -> None:
    thing = SimpleNamespace(text="<b>&'")
    values = {"text": thing.text, "thing": thing, "things": [thing], "make": lambda text: text}
    assert filled(tmp_path, source, **values) == "&lt;b&gt;&amp;&#39;"


def test_markup_is_printed_as_it_is(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ text }}{{ 3 }}{{ '<' }}", text=Markup("<b>")) == "<b>3&lt;"


def test_a_foreign_string_says_its_language(tmp_path: Path) -> None:
    text = Untranslated("a < b", "fr")
    assert filled(tmp_path, "{{ text }}", text=text) == '<span lang="fr" dir="ltr">a &lt; b</span>'


def test_calls_take_lists_and_mappings_of_arguments(tmp_path: Path) -> None:
    made = filled(tmp_path, "{{ make(*[1], **{'b': 2}) }}", make=lambda a, b: f"{a}{b}")
    assert made == "12"


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ nothing.text }}", "{{ nothing() }}"])
def test_an_unknown_name_is_an_error(tmp_path: Path, source: str) -> None:
    with pytest.raises(UndefinedError):
        filled(tmp_path, source)


def test_an_unknown_attribute_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        filled(tmp_path, "{% if thing.nothing %}{% endif %}", thing=SimpleNamespace())


def test_an_unknown_template_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound):
        rendered(tmp_path, "none.html")


# Kept code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    (folder / "page.html").write_text('{% include "parts/a.html" %} {{ text }}', "utf-8")
    (folder / "parts/a.html").write_text("part of {{ text }}", "utf-8")
    return folder


@pytest.fixture
def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("compiled again")

    return lambda: monkeypatch.setattr(Environment, "compile", refuse)


def test_code_is_kept_for_the_next_process(
    folder: Path, tmp_path: Path, refuse_to_compile: Callable[[], None]
) -> None:
    kept = tmp_path / "a" / "cache"
    assert rendered(folder, kept=kept, text="x") == "part of x x"
    refuse_to_compile()
    assert rendered(folder, kept=kept, text="y") == "part of y y"


def test_a_changed_template_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    rendered(folder, kept=tmp_path, text="x")
    (folder / "parts/a.html").write_text("piece of {{ text }}", "utf-8")
    assert rendered(folder, kept=tmp_path, text="x") == "piece of x x"


@pytest.mark.parametrize("damage", ["cut", "emptied", "changed", "lengthened", "swapped"])
def test_a_damaged_file_is_written_anew(
    folder: Path, tmp_path: Path, damage: str, refuse_to_compile: Callable[[], None]
) -> None:
    rendered(folder, kept=tmp_path, text="x")
    files = [tmp_path / name for name in KEPT]
    whole = {file: file.read_bytes() for file in files}
    for file, content in whole.items():
        middle = len(content) // 2
        damaged = {
            "cut": content[:middle],
            "emptied": b"",
            "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "lengthened": content + b"x",
            "swapped": whole[next(other for other in files if other != file)],
        }
        file.write_bytes(damaged[damage])
    assert rendered(folder, kept=tmp_path, text="x") == "part of x x"
    refuse_to_compile()
    assert rendered(folder, kept=tmp_path, text="y") == "part of y y"


def test_pages_are_made_where_nothing_can_be_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert rendered(folder, kept=tmp_path / "file", text="x") == "part of x x"


def test_many_may_keep_at_once(folder: Path, tmp_path: Path) -> None:
    def once(number: int) -> str:
        if number % 3 == 0:
            (tmp_path / KEPT[0]).write_bytes(b"damaged")
        return rendered(folder, kept=tmp_path, text="x")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(once, range(48))) == {"part of x x"}
    assert {path.name for path in tmp_path.iterdir()} == {"templates", *KEPT}


_RENDER = """
import sys
from datetime import date
from pathlib import Path
from dalil.i18n.interface import load_interface
from dalil.loading import load
from dalil.pages.build import LocaleRenderer
from dalil.pages.environment import use_bytecode_cache

use_bytecode_cache(Path(sys.argv[1]))
catalog, _ = load(Path(sys.argv[2]))
made = LocaleRenderer(catalog, load_interface("en"), date(2026, 11, 22), ("en",), None)
sys.stdout.buffer.write("".join(page.body or "" for page in made.pages()).encode())
"""


@pytest.mark.slow
def test_pages_are_the_same_with_and_without_kept_code(tmp_path: Path) -> None:
    root = a_portal(tmp_path / "portal")
    command = [sys.executable, "-c", _RENDER, str(tmp_path / "cache"), str(root)]
    made = [subprocess.run(command, check=True, capture_output=True).stdout for _ in range(2)]
    assert made[0] == made[1]
    assert b"dl-band__lead" in made[0]
    assert (tmp_path / "cache" / "layout.html.bin").is_file()


def test_the_environment_of_pages_compiles_plainly() -> None:
    assert PageEnvironment.code_generator_class is PlainCode
