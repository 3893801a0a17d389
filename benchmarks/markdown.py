"""The words of a page of the made-up portal as Markdown, as an author would write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks import content, quizzes
from benchmarks.portal import in_language
from benchmarks.words import Words

Data = dict[str, Any]

_CITATION = re.compile(r" \[@([a-z0-9-]+), ([^\]]+)\]")
_LINK = re.compile(r"\]\((term|module|pillar|quiz):([a-z0-9-]+)\)")

_FOLDERS = {"module": "modules", "pillar": "pillars", "quiz": "quizzes"}

_LABELS: Mapping[str, Words] = {
    "objectives": Words("Objectives", "Objectifs", "الأهداف"),
    "do": Words("Do", "À faire", "افعل"),
    "dont": Words("Avoid", "À éviter", "تجنّب"),
    "questions": Words("Questions", "Questions", "أسئلة"),
    "guidance": Words("For trainers", "Pour les formateurs", "للمدربين"),
    "facilitation": Words("Facilitation", "Animation", "التيسير"),
    "materials": Words("Materials", "Matériel", "المواد"),
    "debrief": Words("Debriefing", "Bilan", "خلاصة"),
    "pitfalls": Words("Pitfalls", "Pièges", "مزالق"),
    "reading": Words("Further reading", "Pour aller plus loin", "للاستزادة"),
    "modules": Words("Modules", "Modules", "الوحدات"),
    "question": Words("Question", "Question", "سؤال"),
    "hint": Words("Hint", "Indice", "تلميح"),
    "answer": Words("Answer", "Réponse", "الجواب"),
    "answers": Words("Answers", "Réponses", "الإجابات"),
    "true": Words("True", "Vrai", "صح"),
    "false": Words("False", "Faux", "خطأ"),
}


@dataclass(frozen=True)
class Dialect:
    """What differs between two programs that read Markdown."""

    callout: Callable[[str, str], str]
    """A boxed remark, from its title and its text."""


def quoted(title: str, text: str) -> str:
    """A remark as CommonMark can write it: a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in (f"**{title}**", "", *text.split("\n")))


def admonition(title: str, text: str) -> str:
    """A remark as Material for MkDocs boxes it."""
    return "\n".join([f'!!! note "{title}"', "", _indented(text)])


class Reader:
    """Knows what a page takes from the lists: sources, terms, titles of modules."""

    def __init__(self, seed: int, language: str, dialect: Dialect) -> None:
        self.language = language
        self._seed = seed
        self._dialect = dialect
        listed = in_language(content.sources(seed), language)["sources"]
        self.sources: dict[str, Data] = {source["id"]: source for source in listed}
        defined = in_language(content.glossary(seed), language)["terms"]
        self.terms: dict[str, Data] = {term["id"]: term for term in defined}

    def module(self, data: Data) -> str:
        """The body of the page of a module, as the edition for trainers shows it."""
        page = in_language(data, self.language)
        parts = [page["summary"], self._section("objectives", _list(_texts(page["objectives"])))]
        for section in page["sections"]:
            parts.append(f"## {section['title']} {{#{section['id']}}}")
            parts += (text for block in section["blocks"] for text in self._block(block))
        parts += self._facilitation(page["facilitation"])
        reading = [self._reference(self.sources[id_]) for id_ in page["further_reading"]]
        parts.append(self._section("reading", _list(reading)))
        if quizzes.has_quiz(page["order"]):
            title = getattr(quizzes.FORM_TITLE, self.language)
            parts.append(f"[{title}](quiz:{page['id']})")
        return self._finished(parts)

    def quiz(self, data: Data) -> str:
        """The page of the form of an assessment: questions, then what is right, and why."""
        page = in_language(data, self.language)
        form = page["forms"][0]
        parts = [f"**{form['title']}**", form["lead"]]
        for number, item in enumerate(page["items"], 1):
            parts.append(f"## {self._label('question')} {number} {{#{item['id']}}}")
            parts += (item["stem"], *self._choices(item))
            parts += (self._dialect.callout(self._label("hint"), hint) for hint in item["hints"])
            answer = "\n\n".join([*self._reasons(item), item["feedback"]])
            parts.append(self._dialect.callout(self._label("answer"), answer))
        return self._finished(parts)

    def pillar(self, data: Data) -> str:
        page = in_language(data, self.language)
        parts = [page["summary"], f"**{page['promise']}**"]
        for section in page["sections"]:
            parts.append(f"## {section['title']} {{#{section['id']}}}")
            parts += (text for block in section["blocks"] for text in self._block(block))
        links = [f"[{self.title(id_)}](module:{id_})" for id_ in page["modules"]]
        parts.append(self._section("modules", _list(links)))
        return self._finished(parts)

    def glossary(self) -> str:
        return self._finished(self._term(term, "##") for term in self.terms.values())

    def source_list(self) -> str:
        return self._finished([_list(self._reference(s) for s in self.sources.values())])

    def title(self, module: str) -> str:
        number = int(module.rpartition("-")[2])
        title: str = getattr(content.module_title(self._seed, number), self.language)
        return title

    def _block(self, block: Data) -> Iterator[str]:
        match block["type"]:
            case "text":
                yield block["text"]
            case "callout":
                yield self._dialect.callout(block["title"], block["text"])
            case "term":
                yield self._term(self.terms[block["term"]], "###")
            case "steps":
                yield f"**{block['title']}**"
                yield _steps(block["steps"])
            case "table":
                yield f"**{block['caption']}**"
                yield _table(block["header"], [row["cells"] for row in block["rows"]])
            case "comparison":
                yield f"**{block['caption']}**"
                rows = [[row["label"], *row["cells"]] for row in block["rows"]]
                yield _table([block["criterion"], *block["columns"]], rows)
            case "checklist":
                yield f"**{block['title']}**"
                yield _list(block["items"])
            case "do_dont":
                yield from (self._labelled(name, _list(block[name])) for name in ("do", "dont"))
            case "case":
                yield f"### {block['title']}"
                yield block["story"]
                yield self._labelled("questions", _list(block["questions"]))
                yield self._dialect.callout(self._label("guidance"), block["guidance"])
            case other:
                raise ValueError(f"no Markdown for a block of type {other}")

    def _choices(self, item: Data) -> Iterator[str]:
        """What an item gives to choose from."""
        match item["type"]:
            case "single_choice" | "multiple_response":
                yield _list(_texts(item["options"]))
            case "true_false":
                yield _list([self._label("true"), self._label("false")])
            case "matching":
                yield _list(_texts(item["premises"]))
                yield self._labelled("answers", _list(_texts(item["responses"])))

    def _reasons(self, item: Data) -> Iterator[str]:
        """What is right, and the reason of each choice."""
        match item["type"]:
            case "single_choice" | "multiple_response":
                yield _list(f"**{o['text']}** {o['rationale']}" for o in item["options"])
            case "true_false":
                names = ("true", "false")
                yield _list(f"**{self._label(n)}** {item[f'rationale_{n}']}" for n in names)
            case "matching":
                said = {response["id"]: response["text"] for response in item["responses"]}
                pairs = ((p, said[item["key"][p["id"]]]) for p in item["premises"])
                yield _list(f"{p['text']} **{answer}** {p['rationale']}" for p, answer in pairs)
            case "short_text":
                yield f"**{item['accepted']}**"
                yield item["rationale"]
            case other:
                raise ValueError(f"no Markdown for an item of type {other}")

    def _facilitation(self, part: Data) -> Iterator[str]:
        yield self._section("facilitation", part["overview"])
        for activity in part["activities"]:
            yield f"### {activity['title']}"
            yield activity["method"]
            yield self._labelled("materials", _list(activity["materials"]))
            yield "\n".join(f"1. {step}" for step in activity["steps"])
            yield self._labelled("debrief", activity["debrief"])
        yield self._labelled("pitfalls", _list(part["pitfalls"]))

    def _term(self, term: Data, heading: str) -> str:
        forms = {language: form["text"] for language, form in term["forms"].items()}
        others = " / ".join(form for tag, form in forms.items() if tag != self.language)
        anchor = f" {{#{term['id']}}}" if heading == "##" else ""
        lines = [f"{heading} {forms[self.language]}{anchor}", f"*{others}*"]
        return "\n\n".join([*lines, term["definition"], term["note"]])

    def _reference(self, source: Data) -> str:
        note = f" {source['note']}" if "note" in source else ""
        cited = f"*{source['title']}*. {source['publisher']}, {source['year']}."
        return f"{cited} <{source['url']}>{note}"

    def _label(self, name: str) -> str:
        label: str = getattr(_LABELS[name], self.language)
        return label

    def _section(self, name: str, text: str) -> str:
        return f"## {self._label(name)} {{#{name}}}\n\n{text}"

    def _labelled(self, name: str, text: str) -> str:
        return f"**{self._label(name)}**\n\n{text}"

    def _finished(self, parts: Iterable[str]) -> str:
        """The whole text: citations as footnotes, links as addresses."""
        text = "\n\n".join(parts)
        cited = dict.fromkeys(match[1] for match in _CITATION.finditer(text))
        text = _LINK.sub(self._address, _CITATION.sub(r" (\2)[^\1]", text))
        notes = [f"[^{id_}]: {self._reference(self.sources[id_])}" for id_ in cited]
        return "\n\n".join([text, *notes]) + "\n"

    @staticmethod
    def _address(link: re.Match[str]) -> str:
        if link[1] == "term":
            return f"](../glossary.md#{link[2]})"
        return f"](../{_FOLDERS[link[1]]}/{link[2]}.md)"


def _texts(entries: Iterable[Data]) -> Iterator[str]:
    return (entry["text"] for entry in entries)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _steps(steps: Iterable[Data]) -> str:
    return "\n\n".join(f"1.  **{step['title']}**\n\n{_indented(step['text'])}" for step in steps)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(header)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
