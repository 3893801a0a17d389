"""What the templates of questions call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from dalil.i18n.interface import Interface
from dalil.i18n.untranslated import Untranslated
from dalil.pages.context import PageContext
from dalil.pages.fill import fmt
from dalil.pages.questions import single
from dalil.pages.questiontext import gapped, stem, wording
from dalil.pages.quizdata import form_script, inline_scripts, loose_script, progress_script
from dalil.pages.quizwords import QuizWords
from dalil.pages.quizzes import teaching
from dalil.questions.lowering import accepted

_SAID = ("purpose", "purpose_text", "quality", "bloom", "questions", "points", "letter")
"""What templates say in the words for questions: each thing again and again."""

_SHOWN = 4
"""Right answers that are printed; lists of spellings can be long."""


def asking(interface: Interface) -> Mapping[str, Any]:
    """Names for templates."""
    said = QuizWords(interface)
    letter = cache(said.letter)

    def lettered(index: int, text: str, page: PageContext) -> str:
        """An answer with its letter, for the options of a list."""
        words = wording(text, page)
        made = f"{letter(index)}. {words}"
        return Untranslated(made, words.language) if isinstance(words, Untranslated) else made

    return {
        "say": SimpleNamespace(**{name: cache(getattr(said, name)) for name in _SAID}),
        "single": single,
        "stem": stem,
        "wording": wording,
        "gapped": gapped,
        "lettered": lettered,
        "accepted": _accepted,
        "teaching": teaching,
        "form_script": form_script,
        "loose_script": loose_script,
        "inline_scripts": inline_scripts,
        "progress_script": progress_script,
    }


def _accepted(text: str, page: PageContext) -> Markup:
    """The answers that count as right, the best one first, and a few of the others.

    An author lists every spelling a learner may choose: the player knows them all.
    """
    _ = page.interface.gettext
    language = text.language if isinstance(text, Untranslated) else None
    best, *others = (
        page.line(Untranslated(answer, language) if language else answer)
        for answer in (accepted(text) or (text,))[:_SHOWN]
    )
    if not others:
        return best
    comma = Markup("{} ").format(_(","))
    return fmt(_("%(best)s (counts too: %(others)s)"), best=best, others=comma.join(others))
