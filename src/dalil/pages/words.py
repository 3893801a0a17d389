"""The interface words for the closed vocabularies of the model, and numbers with their units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dalil.i18n.interface import Interface
from dalil.model.base import Review, ReviewStatus
from dalil.model.blocks import CalloutKind
from dalil.model.documents import Level, TechniqueFamily
from dalil.model.reference import Evidence, Figure, Strength, Unit


@dataclass(frozen=True)
class Words:
    """Functions for templates, bound to one interface language. `gettext` is the interface's."""

    interface: Interface
    today: date
    gettext: Callable[[str], str]

    def review_state(self, review: Review) -> str:
        """draft, reviewed or expired: the last follows from the date, never from the author."""
        if review.review_by < self.today:
            return "expired"
        return "reviewed" if review.status is ReviewStatus.reviewed else "draft"

    def review_word(self, state: str) -> str:
        _ = self.gettext
        return {
            "draft": _("Draft"),
            "reviewed": _("Reviewed"),
            "expired": _("Review expired"),
        }[state]

    def level_word(self, level: Level) -> str:
        _ = self.gettext
        return {
            Level.foundation: _("Foundation"),
            Level.practitioner: _("Practitioner"),
            Level.advanced: _("Advanced"),
        }[level]

    def family_word(self, family: TechniqueFamily) -> str:
        _ = self.gettext
        return {
            TechniqueFamily.evidence: _("Evidence from persons"),
            TechniqueFamily.surveillance: _("Surveillance"),
            TechniqueFamily.digital: _("Digital"),
            TechniqueFamily.financial: _("Financial"),
            TechniqueFamily.covert: _("Special technique"),
            TechniqueFamily.cooperation: _("Cooperation"),
        }[family]

    def callout_word(self, kind: CalloutKind) -> str:
        _ = self.gettext
        return {
            CalloutKind.note: _("Note"),
            CalloutKind.good: _("Good practice"),
            CalloutKind.caution: _("Caution"),
            CalloutKind.danger: _("Danger"),
            CalloutKind.law: _("The law"),
        }[kind]

    def strength_word(self, strength: Strength) -> str:
        _ = self.gettext
        return {
            Strength.strong: _("strong indicator"),
            Strength.medium: _("medium indicator"),
            Strength.weak: _("weak indicator"),
        }[strength]

    def evidence_word(self, evidence: Evidence) -> str:
        _ = self.gettext
        return {
            Evidence.seed: _("original page"),
            Evidence.primary: _("original text"),
            Evidence.secondary: _("secondary copy"),
            Evidence.recalled: _("not read"),
        }[evidence]

    def evidence_title(self, evidence: Evidence) -> str:
        _ = self.gettext
        return {
            Evidence.seed: _("The pages this portal grew from"),
            Evidence.primary: _("Read in the original"),
            Evidence.secondary: _("Read in a copy or an excerpt"),
            Evidence.recalled: _("Not read yet"),
        }[evidence]

    def evidence_text(self, evidence: Evidence) -> str:
        _ = self.gettext
        return {
            Evidence.seed: _("Pages of IOM, read in full."),
            Evidence.primary: _("Texts of the body that issued them, in whole or in part."),
            Evidence.secondary: _("Press, summaries or reposts: check the original."),
            Evidence.recalled: _("General knowledge. An expert must confirm what rests on it."),
        }[evidence]

    def unit_phrase(self, figure: Figure) -> str:
        """What the numbers of a chart count, as a remark below its title."""
        _ = self.gettext
        return {
            Unit.million_people: _("Millions of people"),
            Unit.people: _("People"),
            Unit.percent: _("Percent"),
            Unit.per_thousand: _("Per 1,000 inhabitants"),
            Unit.billion_usd: _("Billions of US dollars"),
            Unit.kilometres: _("Kilometres"),
            Unit.number: _("Number"),
        }[figure.unit]

    def figure_value(self, figure: Figure) -> Markup:
        """A single value, large, with its unit."""
        _ = self.gettext
        if figure.value is None:
            raise ValueError(f"figure {figure.id} has no single value")
        number = self.number(figure.unit, figure.value)
        ngettext, whole = self.interface.ngettext, int(abs(figure.value))
        unit = {
            Unit.million_people: ngettext("million", "million", whole),
            Unit.per_thousand: _("per 1,000"),
            Unit.billion_usd: ngettext("billion US dollars", "billion US dollars", whole),
            Unit.kilometres: _("km"),
        }.get(figure.unit, "")
        shown = Markup('<bdi dir="ltr">{}</bdi>').format(number)
        return shown + Markup(' <span class="unit">{}</span>').format(unit) if unit else shown

    def number(self, unit: Unit, value: float) -> str:
        return (
            self.interface.percent(value) if unit is Unit.percent else self.interface.number(value)
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart. `width` of 100, as an SVG attribute (no style, so no inline CSS)."""

    label: str
    text: str
    width: str


def bars(figure: Figure, words: Words) -> list[Bar]:
    """The bars of a series, the longest 97.5 wide."""
    largest = max((abs(point.value) for point in figure.series), default=0) or 1
    return [
        Bar(
            point.label,
            words.number(figure.unit, point.value),
            f"{97.5 * abs(point.value) / largest:.1f}",
        )
        for point in figure.series
    ]
