"""What the player says, in one language. Its keys are those of `vocabulary.js`.

A plural is a dict from CLDR's classes to texts, chosen by the value `num`. Values stand as
`%(name)s`, as in every other text of the interface.
"""

from __future__ import annotations

from dalil.i18n.interface import Interface
from dalil.i18n.untranslated import Untranslated
from dalil.web.plurals import Text, plural
from dalil.web.progress_words import PROGRESS_WORDS

LANGUAGES = ":languages"
"""The key of the languages of texts that are not in the interface's own: key to language."""


def words(interface: Interface) -> dict[str, Text]:
    """Everything the player says, for the page data."""
    said: dict[str, Text] = {}
    for part in (_answering, _verdicts, _result, _time, _story, *PROGRESS_WORDS):
        said |= part(interface)
    foreign = {key: language for key, text in said.items() if (language := _language(text))}
    return {**said, LANGUAGES: foreign} if foreign else said


def _language(text: Text) -> str | None:
    sample = text if isinstance(text, str) else text["other"]
    return sample.language if isinstance(sample, Untranslated) else None


def _answering(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "done": plural(
            interface,
            lambda n: ngettext(
                "%(num)s question of %(total)s answered",
                "%(num)s questions of %(total)s answered",
                n,
            ),
        ),
        "questions": _("Questions"),
        "question": _("Question %(number)s"),
        "state.open": _("not answered yet"),
        "state.answered": _("answered"),
        "state.right": _("right"),
        "state.partly": _("partly right"),
        "state.wrong": _("not right"),
        "state.flagged": _("flagged"),
        "flag": _("Flag"),
        "flag.label": _("Flag question %(number)s, to come back to it"),
        "flag.on": _("Question %(number)s is flagged."),
        "flag.off": _("The flag of question %(number)s is removed."),
        "check": _("Check my answer"),
        "compare": _("Compare with the model answer"),
        "compared": _("Save my points"),
        "next": _("Next question"),
        "again": _("Try again"),
        "overview": _("All questions"),
        "hint": _("Show a hint"),
        "hint.next": _("Next hint"),
        "hint.label": _("Hint %(number)s of %(total)s"),
        "hint.one": _("Hint"),
        "error": _("This question is not complete yet"),
        "error.choice": _("Choose an answer."),
        "error.choices": _("Choose at least one answer."),
        "error.row": _("Choose an answer for: %(words)s"),
        "error.order": _("Put the entries in order first."),
        "error.text": _("Write an answer."),
        "error.field": _("Write an answer for: %(words)s"),
        "error.reflection": _("Write your own answer first."),
        "error.story": _("Follow the story to its end."),
        "sure": _("How sure are you? You may leave this open."),
        "sure.1": _("I am guessing"),
        "sure.2": _("Fairly sure"),
        "sure.3": _("Certain"),
        "order.up": _("Up: %(words)s"),
        "order.down": _("Down: %(words)s"),
        "order.moved": _("%(words)s: place %(number)s of %(total)s"),
        "changed": _("This question has changed since you answered it. Please answer it again."),
    }


def _verdicts(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "right": _("Right."),
        "partly": _("Partly right."),
        "wrong": _("Not yet."),
        "points": plural(
            interface,
            lambda n: ngettext("%(earned)s of %(num)s point.", "%(earned)s of %(num)s points.", n),
        ),
        "points.order": _("A point for each entry that stands before the one that follows it."),
        "option.right": _("Your choice is right."),
        "option.wrong": _("Your choice is not right."),
        "option.key": _("This is the right answer."),
        "option.missed": _("This belongs to the right answer too."),
        "row.right": _("Your answer is right."),
        "row.wrong": _("Your answer is not right. Right is: %(words)s"),
        "place.right": _("This place is right."),
        "place.wrong": _("Its right place: %(number)s"),
        "sure.wrong": _(
            "You were certain, and the answer is not right. From such a mistake you learn most: "
            "read the reasons."
        ),
        "sure.guess": _("You guessed, and it is right. Read the reasons, so that you know it."),
        "section": _("Read the section again"),
    }


def _result(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "finish": _("Finish and see my result"),
        "finish.open": plural(
            interface,
            lambda n: ngettext(
                "%(num)s question is not answered yet:",
                "%(num)s questions are not answered yet:",
                n,
            ),
        ),
        "finish.anyway": _("Finish all the same"),
        "result": _("Your result"),
        "result.see": _("See my result"),
        "result.right": plural(
            interface,
            lambda n: ngettext(
                "%(right)s of %(num)s question wholly right",
                "%(right)s of %(num)s questions wholly right",
                n,
            ),
        ),
        "result.share": _("Counting parts of answers: %(percent)s"),
        "result.first": _("Only the first answer to a question counts."),
        "result.passed": _("You have reached the pass mark of %(percent)s."),
        "result.failed": _(
            "The pass mark is %(percent)s, so you are not there yet. Read the sections below "
            "again, then come back."
        ),
        "result.certainty": plural(
            interface,
            lambda n: ngettext(
                "How well you know what you know: %(earned)s of %(num)s point.",
                "How well you know what you know: %(earned)s of %(num)s points.",
                n,
            ),
        ),
        "result.rule": _(
            "A right answer earns 1 point as a guess, 2 when fairly sure, 3 when certain. "
            "A wrong one takes off 0, 2 or 6."
        ),
        "result.sure": _("You were certain, and it is not right"),
        "result.guesses": _("Right, but you were guessing"),
        "result.objectives": _("What to read again"),
        "result.known": _("What you know already"),
        "result.objective": plural(
            interface,
            lambda n: ngettext("%(right)s of %(num)s right", "%(right)s of %(num)s right", n),
        ),
        "result.retry": plural(
            interface,
            lambda n: ngettext(
                "Repeat the %(num)s question you missed",
                "Repeat the %(num)s questions you missed",
                n,
            ),
        ),
        "result.restart": _("Start again with all questions"),
        "result.later": _("What you missed comes back in the practice deck."),
        "practice": _("Practice deck"),
        "progress": _("My progress and record of completion"),
        "repeat": _("You are repeating what you missed. Your result stays as it was."),
        "repeat.done": plural(
            interface,
            lambda n: ngettext(
                "Of %(num)s repeated question, %(right)s is right now.",
                "Of %(num)s repeated questions, %(right)s are right now.",
                n,
            ),
        ),
        "repeat.end": _("Back to my result"),
        "attempts": plural(
            interface,
            lambda n: ngettext(
                "You have %(num)s attempt left that counts.",
                "You have %(num)s attempts left that count.",
                n,
            ),
        ),
        "attempts.none": _(
            "All attempts that count are used. You can go on practising, and your results stay."
        ),
    }


def _time(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "time.offer": plural(
            interface,
            lambda n: ngettext(
                "This test is meant for %(num)s minute. You can take more time at any moment.",
                "This test is meant for %(num)s minutes. You can take more time at any moment.",
                n,
            ),
        ),
        "time.start": _("Start with a timer"),
        "time.without": _("Start without a time limit"),
        "time.left": _("Time left:"),
        "time.warning": plural(
            interface,
            lambda n: ngettext("%(num)s minute is left.", "%(num)s minutes are left.", n),
        ),
        "time.more": plural(
            interface, lambda n: ngettext("%(num)s minute more", "%(num)s minutes more", n)
        ),
        "time.added": plural(
            interface,
            lambda n: ngettext("You now have %(num)s minute.", "You now have %(num)s minutes.", n),
        ),
        "time.over": _(
            "The time is over, and nothing is lost. Take more time, or finish when you are ready."
        ),
        "time.off": _("Go on without a time limit"),
    }


def _story(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "story.path": _("Your path"),
        "story.best": _("best decision"),
        "story.acceptable": _("acceptable decision"),
        "story.harmful": _("harmful decision"),
        "story.back": _("Decide again: %(words)s"),
        "story.restart": _("Start the story again"),
        "story.debriefs": _("Where the other paths lead"),
        "story.seen": plural(
            interface,
            lambda n: ngettext(
                "You have seen %(num)s ending of %(total)s.",
                "You have seen %(num)s endings of %(total)s.",
                n,
            ),
        ),
        "story.first": _("Your first path counts. Going back is for learning."),
    }
