"""The interface words of self-assessment: purposes, decisions, levels of thinking, counts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dalil.i18n.interface import Interface
from dalil.model.assessments import Purpose
from dalil.model.documents import Bloom
from dalil.model.items import Quality
from dalil.pages.fill import fmt


@dataclass(frozen=True)
class QuizWords:
    """Functions for templates, bound to one interface language."""

    interface: Interface

    def purpose(self, purpose: Purpose) -> str:
        _ = self.interface.gettext
        return {
            Purpose.self_check: _("Self-check"),
            Purpose.pre_test: _("Test before the module"),
            Purpose.post_test: _("Test after the module"),
            Purpose.scenario: _("Scenario"),
        }[purpose]

    def purpose_text(self, purpose: Purpose) -> str:
        """What a form is for and how it goes, in one or two sentences."""
        _ = self.interface.gettext
        return {
            Purpose.self_check: _(
                "For practice, not for an exam. The reasons come after each answer, and you can "
                "try again."
            ),
            Purpose.pre_test: _(
                "Shows what you know before you begin. The reasons come at the end, when all is "
                "answered."
            ),
            Purpose.post_test: _(
                "Shows what you have learned. The reasons come at the end, when all is answered."
            ),
            Purpose.scenario: _(
                "A story in which you decide. See what follows from each decision, and go back to "
                "decide otherwise."
            ),
        }[purpose]

    def quality(self, quality: Quality) -> str:
        _ = self.interface.gettext
        return {
            Quality.best: _("best decision"),
            Quality.acceptable: _("acceptable decision"),
            Quality.harmful: _("harmful decision"),
        }[quality]

    def bloom(self, bloom: Bloom) -> str:
        _ = self.interface.gettext
        return {
            Bloom.remember: _("remember"),
            Bloom.understand: _("understand"),
            Bloom.apply: _("apply"),
            Bloom.analyse: _("analyse"),
            Bloom.evaluate: _("evaluate"),
            Bloom.create: _("create"),
        }[bloom]

    def questions(self, count: int) -> Markup:
        said = self.interface.ngettext("%(num)s question", "%(num)s questions", count)
        return fmt(said, num=count)

    def points(self, count: int) -> Markup:
        return fmt(self.interface.ngettext("%(num)s point", "%(num)s points", count), num=count)

    def letter(self, index: int) -> str:
        """The letter before an answer of a list, counted from 0."""
        # Translators: the letters that number a list, with spaces between them.
        letters = self.interface.gettext("A B C D E F G H").split()
        return letters[index] if index < len(letters) else str(index + 1)
