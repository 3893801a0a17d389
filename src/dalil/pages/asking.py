"""What the templates of questions call, for one page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from dalil.i18n.untranslated import Untranslated
from dalil.pages.context import PageContext
from dalil.pages.fill import fmt
from dalil.pages.questions import single
from dalil.pages.questiontext import gapped, stem, wording
from dalil.pages.quizdata import form_script, inline_scripts, loose_script, progress_script
from dalil.pages.quizwords import QuizWords
from dalil.pages.quizzes import teaching
from dalil.questions.lowering import accepted

_SHOWN = 4
"""Right answers that are printed; lists of spellings can be long."""


def asking(page: PageContext) -> Mapping[str, Any]:
    """Names for templates."""
    said = QuizWords(page.interface)
    return {
        "say": said,
        "single": single,
        "stem": partial(stem, page=page),
        "wording": partial(wording, page=page),
        "gapped": partial(gapped, page=page),
        "lettered": partial(_lettered, said=said, page=page),
        "accepted": partial(_accepted, page=page),
        "teaching": partial(teaching, page.catalog),
        "form_script": partial(form_script, page),
        "loose_script": partial(loose_script, page),
        "inline_scripts": partial(inline_scripts, page),
        "progress_script": partial(progress_script, page),
    }


def _lettered(index: int, text: str, said: QuizWords, page: PageContext) -> str:
    """An answer with its letter, for the options of a list."""
    words = wording(text, page)
    made = f"{said.letter(index)}. {words}"
    return Untranslated(made, words.language) if isinstance(words, Untranslated) else made


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
