"""What the made-up portal has once: its settings, home pages and hand-written pages."""

from __future__ import annotations

from typing import Any

from benchmarks.content import PILLARS, Data, module_id
from benchmarks.sentences import Writer
from benchmarks.words import LANGUAGES, Words

HAND_WRITTEN = ("about", "privacy", "accessibility")

NAME = Words("Sample portal", "Portail d'essai", "بوابة تجريبية")
FOOTER = Words(
    "These texts were put together by a program to measure its speed. They teach nothing.",
    "Ces textes ont été composés par un programme pour mesurer sa vitesse. Ils n'enseignent rien.",
    "ركّب برنامج هذه النصوص لقياس سرعته، وهي لا تعلّم شيئا.",
)
TITLES = {
    "modules": Words("Modules", "Modules", "الوحدات"),
    "quizzes": Words("Questions", "Questions", "أسئلة"),
    "pillars": Words("Four pillars", "Quatre piliers", "أربع ركائز"),
    "glossary": Words("Glossary", "Glossaire", "المسرد"),
    "sources": Words("Sources", "Sources", "المصادر"),
    "about": Words("About", "À propos", "عن البوابة"),
    "privacy": Words("Privacy", "Confidentialité", "الخصوصية"),
    "accessibility": Words("Accessibility", "Accessibilité", "إمكانية الوصول"),
}

_NAMES = {"ar": ("العربية", "ع"), "fr": ("Français", "FR"), "en": ("English", "EN")}


def portal(seed: int, count: int) -> Data:
    """content/portal.yml of a portal with `count` modules."""
    w = Writer(f"{seed}/portal")
    locales = [
        {
            "language": language,
            "name": _NAMES[language][0],
            "short": _NAMES[language][1],
            "quick_exit": "https://example.org/",
        }
        for language in LANGUAGES
    ]
    shown = [module_id(number) for number in range(1, min(count, 3) + 1)]
    inside: Data = {"modules_title": w.title(), "modules_lead": w.short(), "modules": shown}
    return {
        "language": "en",
        "name": NAME,
        "tagline": w.title(),
        "footer": FOOTER,
        "site_url": "https://portal.example.org/",
        "locales": locales,
        "home": {
            "public": _home(w, {}),
            "trainee": _home(w, inside),
            "trainer": _home(w, inside),
        },
    }


def _home(w: Writer, fields: Data) -> Data:
    pages = ["page:glossary", f"pillar:{PILLARS[0]}", "page:sources"]
    doors = [
        {"id": f"door-{i}", "icon": "note", "title": w.object(), "text": w.short(), "page": page}
        for i, page in enumerate(pages, 1)
    ]
    promises = [
        {"id": f"promise-{i}", "icon": "source", "title": w.object(), "text": w.short()}
        for i in range(1, 4)
    ]
    texts: dict[str, Any] = {
        "headline": [w.short()],
        "lead": w.long(),
        "doors": doors,
        "pillars_title": TITLES["pillars"],
        "pillars_lead": w.short(),
        "figures_title": w.title(),
        "figures": [],
        "forum_title": w.title(),
        "forum_text": w.long(),
        "promises_title": w.title(),
        "promises": promises,
    }
    return {**texts, **fields}


def hand_written(seed: int, name: str) -> tuple[Words, Words]:
    """Title and text of a page that is Markdown from the start."""
    w = Writer(f"{seed}/{name}")
    return TITLES[name], w.paragraph(4)
