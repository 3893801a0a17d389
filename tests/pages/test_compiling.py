"""Templates: what the compiled code escapes and refuses, and what is kept of it between runs."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from dalil.i18n.interface import load_interface
from dalil.i18n.untranslated import Untranslated
from dalil.loading import load
from dalil.pages.compiling import NotPlain, Sources, TemplateMissing, Templates
from dalil.pages.environment import environment
from dalil.pages.fill import shown
from dalil.pages.names import names
from dalil.pages.shared import Shared
from tests.builders import a_portal

KEPT = ("page.html.bin", "parts-a.html.bin")
NAMES: dict[str, Any] = {"_": str.upper, "zip": zip, "add": lambda a, b: a + b}


def rendered(folder: Path, name: str = "page.html", kept: Path | None = None, **values: Any) -> str:
    sources = Sources([folder], NAMES.keys(), {"_"}, kept_in=kept)
    return Templates(sources, NAMES).get(name).render(**values)


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
        "{% set t %}{{ text }}{% endset %}{{ t if t }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(text) }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(text) if text }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{{ text if text }}",
        "{{ text ~ '' }}",
        "{{ '' ~ text ~ ''|fmt }}",
    ],
)
def test_every_way_to_a_page_escapes(tmp_path: Path, source: str) -> None:
    thing = SimpleNamespace(text="<b>&'")
    values = {"text": thing.text, "thing": thing, "things": [thing], "make": lambda text: text}
    assert filled(tmp_path, source, **values) == "&lt;b&gt;&amp;&#39;"


@pytest.mark.parametrize(
    "source",
    [
        "a{% if n > 2 %}b{% elif n == 2 %}c{% else %}d{% endif %}e",
        (
            "{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ x }}{{ ', ' if not loop.last }}"
            "{% endfor %}"
        ),
        (
            "{% for x in xs if x != 'b' %}{{ loop.first }}{{ loop.length }}{{ x }}{% else %}none"
            "{% endfor %}"
        ),
        "{% for x in [] %}{{ x }}{% else %}none{% endfor %}",
        (
            "{% for x in xs %}{% for y in xs %}{{ loop.index }}{% endfor %}{{ loop.index }}"
            "{% endfor %}"
        ),
        "{% for a, b in zip(xs, xs[1:]) %}{{ a }}{{ b }}{% endfor %}{{ xs[2] }}{{ xs[:2]|length }}",
        "{% set a, b = xs[0], n %}{{ a }}{{ b }}",
        "{% set t %}<i>{{ n }}</i>{% endset %}{{ t }}{{ t ~ '<' }}{{ t|length }}",
        (
            "{% macro m(a, b='<', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }}"
            "{{ m(1, c=2) }}"
        ),
        "{% macro f(k) %}{{ k }}{% if k %}{{ f(k - 1) }}{% endif %}{% endmacro %}{{ f(3) }}",
        "{% macro m() %}{{ l() }}{% endmacro %}{% macro l() %}later{% endmacro %}{{ m() }}",
        (
            "{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}{% call m(n) %}"
            "{% for x in xs %}{{ x }}{{ n }}{% endfor %}{% endcall %}"
        ),
        "{{ {'a': n}['a'] }}{{ [n, 1][0] }}{{ (n, 1)[1] }}{{ 'a' in xs }}{{ 'a' not in xs }}",
        "{{ n is sameas n }}{{ not n }}{{ n and 1 }}{{ none or '<' }}{{ 1 < n <= 2 }}",
        "{{ 'Gap %(n)s' % {'n': n} }}{{ _('a <b>') }}{{ _('c') if n }}{{ n if not n }}",
        "x\n{%- if n %}\n{# gone #}\n y{% endif -%}\n z\n",
        "{% from 'part.html' import m, m as k %}{{ m(n) }}{{ k(xs[0]) }}",
        "<{% include 'part.html' %}>",
        (
            "{% extends 'above.html' %}{% from 'part.html' import m %}{% set s = 1 %}lost"
            "{% block a %}{{ m(n) }}{{ s }}{% endblock %}"
        ),
        "{% extends 'middle.html' %}{% block b %}own{% endblock %}",
    ],
)
def test_plain_code_says_what_jinja_says(tmp_path: Path, source: str) -> None:
    templates = {
        "page.html": source,
        "part.html": "\n{% macro m(a) %}<p>{{ a }}</p>\n{% endmacro %}\npart\n",
        "above.html": "{% block a %}above{% endblock %}-{% block b %}b{{ n }}{% endblock %}\n",
        "middle.html": "{% extends 'above.html' %}{% block a %}middle{% endblock %}",
    }
    for name, text in templates.items():
        (tmp_path / name).write_text(text, "utf-8")
    jinja = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    jinja.globals.update(NAMES)
    values: dict[str, Any] = {"n": 2, "xs": ["a", "b", "<c>"]}
    assert rendered(tmp_path, **values) == jinja.get_template("page.html").render(values)


def test_markup_is_printed_as_it_is(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ text }}{{ 3 }}{{ '<' }}", text=Markup("<b>")) == "<b>3&lt;"


def test_a_foreign_string_says_its_language(tmp_path: Path) -> None:
    text = Untranslated("a < b", "fr")
    assert filled(tmp_path, "{{ text }}", text=text) == '<span lang="fr" dir="ltr">a &lt; b</span>'


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ nothing.text }}", "{{ nothing() }}"])
def test_an_unknown_name_is_an_error(tmp_path: Path, source: str) -> None:
    with pytest.raises(KeyError, match="nothing"):
        filled(tmp_path, source)


def test_names_of_python_are_unknown_too(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="open"):
        filled(tmp_path, "{{ open('x') }}")


def test_an_unknown_attribute_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        filled(tmp_path, "{% if thing.nothing %}{% endif %}", thing=SimpleNamespace())


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("{{ text|upper }}", "the filter upper"),
        ("{% if text is defined %}{% endif %}", "Test"),
        ("\n{% filter fmt %}{% endfilter %}", "line 2: FilterBlock"),
        ("{{ make(*text) }}", "Call"),
        ("{% macro m() %}{{ text }}{% endmacro %}", "text is unknown"),
        ("{% macro m(a=text) %}{% endmacro %}", "no constant"),
        ("{% include text %}", "no constant"),
        ("{% set a = 1 %}{% for x in [1] %}{% set a = 2 %}{% endfor %}{{ a }}", "two meanings"),
        ("{% for x in [1] %}{% for x in [2] %}{% endfor %}{% endfor %}", "two meanings"),
        ("{% call text() %}{% endcall %}", "no macro"),
        ("{% if %}", "Expected"),
    ],
)
def test_what_is_not_plain_is_refused(tmp_path: Path, source: str, what: str) -> None:
    with pytest.raises(NotPlain, match=what):
        filled(tmp_path, source, text="x")


def test_an_unknown_template_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(TemplateMissing):
        rendered(tmp_path, "none.html")


def test_the_first_folder_comes_first(tmp_path: Path) -> None:
    folders = [tmp_path / "own", tmp_path / "theme"]
    for folder in folders:
        folder.mkdir()
        (folder / "page.html").write_text(folder.name, "utf-8")
    assert Templates(Sources(folders, (), ()), {}).get("page.html").render() == "own"


def test_an_error_says_where_in_the_template_it_is(tmp_path: Path) -> None:
    with pytest.raises(AttributeError) as caught:
        filled(tmp_path, "a\n{% if thing %}\nb {{ thing.nothing }}\n{% endif %}", thing=1)
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno) == (str(tmp_path / "page.html"), 3)


def test_what_is_the_same_on_all_pages_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ _('word') }}{{ text }}", "utf-8")
    asked: list[str] = []

    def ask(word: str) -> str:
        asked.append(word)
        return word

    names = {"_": ask}
    template = Templates(Sources([tmp_path], names, names), names).get("page.html")
    assert [template.render(text=text) for text in "ab"] == ["worda", "wordb"]
    assert asked == ["word"]


# Kept code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    source = (
        '{% from "parts/a.html" import a %}{% include "parts/b.html" %} {{ a(text) }} {{ text }}'
    )
    (folder / "page.html").write_text(source, "utf-8")
    (folder / "parts/a.html").write_text("{% macro a(t) %}part of {{ t }}{% endmacro %}", "utf-8")
    (folder / "parts/b.html").write_text("b", "utf-8")
    return folder


@pytest.fixture
def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("compiled again")

    return lambda: monkeypatch.setattr(Sources, "_compiled", refuse)


def test_code_is_kept_for_the_next_process(
    folder: Path, tmp_path: Path, refuse_to_compile: Callable[[], None]
) -> None:
    kept = tmp_path / "a" / "cache"
    assert rendered(folder, kept=kept, text="x") == "b part of x x"
    refuse_to_compile()
    assert rendered(folder, kept=kept, text="y") == "b part of y y"


def test_a_changed_template_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    rendered(folder, kept=tmp_path, text="x")
    source = "{% macro a(t) %}piece of {{ t }}{% endmacro %}"
    (folder / "parts/a.html").write_text(source, "utf-8")
    (folder / "parts/b.html").write_text("c", "utf-8")
    assert rendered(folder, kept=tmp_path, text="x") == "c piece of x x"


def test_a_template_without_a_part_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    rendered(folder, kept=tmp_path, text="x")
    (folder / "parts/b.html").unlink()
    with pytest.raises(TemplateMissing):
        rendered(folder, kept=tmp_path, text="x")


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
    assert rendered(folder, kept=tmp_path, text="x") == "b part of x x"
    refuse_to_compile()
    assert rendered(folder, kept=tmp_path, text="y") == "b part of y y"


def test_pages_are_made_where_nothing_can_be_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert rendered(folder, kept=tmp_path / "file", text="x") == "b part of x x"


def test_many_may_keep_at_once(folder: Path, tmp_path: Path) -> None:
    def once(number: int) -> str:
        if number % 3 == 0:
            (tmp_path / KEPT[0]).write_bytes(b"damaged")
        return rendered(folder, kept=tmp_path, text="x")

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(once, range(48))) == {"b part of x x"}
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
    assert (tmp_path / "cache" / "kinds-home.html.bin").is_file()


def test_every_template_is_plain(tmp_path: Path) -> None:
    """Also those that no portal of the tests needs."""
    root = a_portal(tmp_path / "portal")
    catalog, _ = load(root)
    assert catalog is not None
    interface = load_interface("en")
    made = environment(names(Shared(catalog, interface, date(2026, 11, 22))))
    folder = Path(environment.__code__.co_filename).parent / "templates"
    for file in sorted(folder.rglob("*.html")):
        made.get(file.relative_to(folder).as_posix())
