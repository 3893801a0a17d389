"""What the player says of practice, progress, and what a browser keeps."""

from __future__ import annotations

from dalil.i18n.interface import Interface
from dalil.web.plurals import Text, plural


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
        "deck.due": plural(
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
        "deck.left": plural(
            interface,
            lambda n: ngettext("%(num)s question to go", "%(num)s questions to go", n),
        ),
        "deck.stop": _("Stop for today"),
        "deck.finished": _("Done for today"),
        "deck.right": plural(
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
        "progress.open": plural(
            interface,
            lambda n: ngettext(
                "begun: %(num)s of %(total)s answered", "begun: %(num)s of %(total)s answered", n
            ),
        ),
        "progress.last": _("last result %(percent)s, on %(date)s"),
        "progress.best": _("best result %(percent)s"),
        "progress.changed": plural(
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
        "file.read": plural(
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


PROGRESS_WORDS = (_storage, _deck, _progress, _record)
