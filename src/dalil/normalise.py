"""One normaliser for comparing words: search and short answers. `normalise.js` mirrors it.

Arabic is written with or without vowel signs, with several forms of alef, and with its article and
prepositions joined to the word. A learner's answer is right in each of these spellings. Both
implementations are held together by tests/vectors/normalise.json.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ـ": "",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ı": "i",
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
_NO_WORD = re.compile(r"[^0-9a-z\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
_ARTICLES = ("وال", "فال", "بال", "كال", "لل", "ال")
_SHORTEST = 2
"""Letters that must remain for a prefix to count as one."""

_GROUPED = re.compile(r"[0-9]{1,3}([,.\u066c\u00a0\u202f' ][0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+([.,\u066b][0-9]+)?")
_SIGN = re.compile(r"^[\s\u200e\u200f]*([-+\u2212]?)[\s\u200e\u200f]*")


class _WithoutMarks(dict[int, int | None]):
    """A table that leaves out accents and vowel signs. It fills as characters are asked for."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else code
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


@lru_cache(maxsize=1024)
def normalise(text: str) -> str:
    """Lower case, without accents, vowel signs and punctuation; letters that vary are folded."""
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLDED).lower().translate(_FOLDED))
    plain = decomposed if decomposed.isascii() else decomposed.translate(_WITHOUT_MARKS)
    return _NO_WORD.sub(" ", unicodedata.normalize("NFC", plain).translate(_FOLDED)).strip()


def without_articles(normalised: str) -> str:
    """Each Arabic word without its article and what is joined to it."""
    if normalised.isascii():
        return normalised
    return " ".join(_bare(word) for word in normalised.split(" "))


def same_words(answer: str, accepted: str) -> bool:
    """Whether two texts are the same words, but for spelling variants and articles."""
    one, other = normalise(answer), normalise(accepted)
    if not one or not other:
        return False
    return one == other or without_articles(one) == without_articles(other)


def _bare(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            return word[len(article) :]
    return word


def numbers(text: str) -> tuple[float, ...]:
    """What number a learner may have meant; more than one where `1,500` has two readings."""
    sign_found = _SIGN.match(text)
    sign = -1.0 if sign_found and sign_found[1] in ("-", "\u2212") else 1.0
    body = text[sign_found.end() :] if sign_found else text
    body = body.translate(_FOLDED).strip().removesuffix("%").removesuffix("٪").strip()
    readings: list[float] = []
    if _GROUPED.fullmatch(body):
        readings.append(sign * float(re.sub(r"[^0-9]", "", body)))
    if _DECIMAL.fullmatch(body):
        readings.append(sign * float(body.replace(",", ".").replace("\u066b", ".")))
    return tuple(dict.fromkeys(readings))
