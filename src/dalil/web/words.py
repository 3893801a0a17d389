"""What the player says, in one language. Its keys are those of `vocabulary.js`.

A plural is a dict from CLDR's classes to texts, chosen by the value `num`. Values stand as
`%(name)s`, as in every other text of the interface.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from dalil.i18n.cldr import cldr_locale
from dalil.i18n.interface import Interface
from dalil.i18n.untranslated import Untranslated

Text = str | Mapping[str, str]
"""One text, or a text for each plural class."""

LANGUAGES = ":languages"
"""The key of the languages of texts that are not in the interface's own: key to language."""

_SAMPLES = (*range(201), 1000, 10_000, 100_000, 1_000_000)


def words(interface: Interface) -> dict[str, Text]:
    """Everything the player says, for the page data."""
    said: dict[str, Text] = {}
    for part in (
        _answering,
        _verdicts,
        _result,
        _time,
        _story,
        _storage,
        _deck,
        _progress,
        _record,
    ):
        said |= part(interface)
    foreign = {key: language for key, text in said.items() if (language := _language(text))}
    return {**said, LANGUAGES: foreign} if foreign else said


def _language(text: Text) -> str | None:
    sample = text if isinstance(text, str) else text["other"]
    return sample.language if isinstance(sample, Untranslated) else None


@cache
def _sample_counts(language: str) -> Mapping[str, int]:
    """A count for each plural class of a language."""
    rule = cldr_locale(language).plural_form
    return {rule(count): count for count in reversed(_SAMPLES)}


def _plural(interface: Interface, form: Callable[[int], str]) -> dict[str, str]:
    forms = {name: form(count) for name, count in _sample_counts(interface.language).items()}
    # Classes without a whole number among the samples (fractions, in most) say it as many do.
    forms.setdefault("other", form(100))
    return forms


def _answering(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "done": _plural(
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
        "points": _plural(
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
        "finish.open": _plural(
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
        "result.right": _plural(
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
        "result.certainty": _plural(
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
        "result.objective": _plural(
            interface,
            lambda n: ngettext("%(right)s of %(num)s right", "%(right)s of %(num)s right", n),
        ),
        "result.retry": _plural(
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
        "repeat.done": _plural(
            interface,
            lambda n: ngettext(
                "Of %(num)s repeated question, %(right)s is right now.",
                "Of %(num)s repeated questions, %(right)s are right now.",
                n,
            ),
        ),
        "repeat.end": _("Back to my result"),
        "attempts": _plural(
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
        "time.offer": _plural(
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
        "time.warning": _plural(
            interface,
            lambda n: ngettext("%(num)s minute is left.", "%(num)s minutes are left.", n),
        ),
        "time.more": _plural(
            interface, lambda n: ngettext("%(num)s minute more", "%(num)s minutes more", n)
        ),
        "time.added": _plural(
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
        "story.seen": _plural(
            interface,
            lambda n: ngettext(
                "You have seen %(num)s ending of %(total)s.",
                "You have seen %(num)s endings of %(total)s.",
                n,
            ),
        ),
        "story.first": _("Your first path counts. Going back is for learning."),
    }


def _storage(interface: Interface) -> dict[str, Text]:
    _ = interface.gettext
    return {
        "store.denied": _(
            "This browser does not let the page keep anything. All works, but your answers are "
            "forgotten when you leave the page."
        ),
        "store.full": _(
            "There is no room left in this browser. All works, but what you do now is forgotten "
            "when you leave the page."
        ),
        "store.newer": _(
            "A newer version of this portal has kept progress here. This page leaves it as it is, "
            "and forgets what you do now when you leave."
        ),
    }


def _deck(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "deck.due": _plural(
            interface,
            lambda n: ngettext(
                "%(num)s question is waiting for you today.",
                "%(num)s questions are waiting for you today.",
                n,
            ),
        ),
        "deck.start": _("Begin"),
        "deck.none": _("Nothing is waiting today. The next question comes on %(date)s."),
        "deck.empty": _(
            "This deck fills itself: what you answer in a self check comes back here when it is "
            "time to recall it, and what you missed comes back first."
        ),
        "deck.quizzes": _("Go to the self checks"),
        "deck.left": _plural(
            interface,
            lambda n: ngettext("%(num)s question to go", "%(num)s questions to go", n),
        ),
        "deck.stop": _("Stop for today"),
        "deck.finished": _("Done for today"),
        "deck.right": _plural(
            interface,
            lambda n: ngettext(
                "%(right)s of %(num)s question right.", "%(right)s of %(num)s questions right.", n
            ),
        ),
        "deck.next": _("The next question comes on %(date)s."),
        "deck.more": _("Repeat what is still open"),
    }


def _progress(interface: Interface) -> dict[str, Text]:
    _, ngettext = interface.gettext, interface.ngettext
    return {
        "progress.modules": _("Modules"),
        "progress.none": _("not begun"),
        "progress.open": _plural(
            interface,
            lambda n: ngettext(
                "begun: %(num)s of %(total)s answered", "begun: %(num)s of %(total)s answered", n
            ),
        ),
        "progress.last": _("last result %(percent)s, on %(date)s"),
        "progress.best": _("best result %(percent)s"),
        "progress.changed": _plural(
            interface,
            lambda n: ngettext(
                "%(num)s question has changed since and is asked again",
                "%(num)s questions have changed since and are asked again",
                n,
            ),
        ),
        "progress.resume": _("Go on: %(words)s"),
        "progress.begin": _("Begin: %(words)s"),
        "progress.repeat": _("Open: %(words)s"),
        "file": _("Take it with you"),
        "file.save": _("Save my progress as a file"),
        "file.saved": _("Your browser has received the file %(name)s."),
        "file.lead": _("For another device, or before you erase this one. Your name is in it."),
        "file.open": _("Read progress from a file"),
        "file.read": _plural(
            interface,
            lambda n: ngettext(
                "Read. There is now progress for %(num)s form.",
                "Read. There is now progress for %(num)s forms.",
                n,
            ),
        ),
        "file.not-progress": _("This file holds no progress. Nothing was changed."),
        "file.other-portal": _("This file comes from another portal. Nothing was changed."),
        "file.newer": _("This file comes from a newer version of the portal. Nothing was changed."),
        "erase": _("Erase everything"),
        "erase.lead": _("Results, answers, practice and your name, from this browser."),
        "erase.ask": _(
            "This erases all your results, answers and your name from this browser. It cannot be "
            "taken back. Save a file first if you may need them."
        ),
        "erase.yes": _("Yes, erase everything"),
        "erase.no": _("No, keep it"),
        "erase.done": _(
            "Everything is erased. This browser keeps nothing of you from this portal."
        ),
        "erase.failed": _("The browser did not let the page erase. Delete its site data instead."),
    }


def _record(interface: Interface) -> dict[str, Text]:
    _ = interface.gettext
    return {
        "record": _("Record of completion"),
        "record.lead": _("For what you have finished. Your name stays in this browser."),
        "record.name": _("Your name, as it should stand in the record"),
        "record.module": _("Module"),
        "record.make": _("Show the record"),
        "record.print": _("Print the record"),
        "record.none": _("Finish a test or a self check first."),
        "record.no-name": _("Write your name first."),
        "record.says": _("%(name)s has completed these parts of the module:"),
        "record.form": _("Test"),
        "record.result": _("Result"),
        "record.date": _("Date"),
        "record.passed": _("pass mark of %(percent)s reached"),
        "record.failed": _("pass mark of %(percent)s not reached"),
        "record.version": _("Version of the questions: %(version)s"),
        "record.made": _("Printed from %(portal)s on %(date)s"),
        "record.self": _(
            "Self-attested: the learner made this record alone, on their own device. Nobody "
            "supervised the test or checked the name."
        ),
    }
