"""The bad inputs below `tests/bad/`: each is a valid portal and one author's mistake in it.

A case is a folder with `expected.txt`, what `dalil check` prints, and the mistake: `change.diff`
for text, or a function in `MADE` for what no text file should hold. A case that begins with
`translation-` is about `_bilingual`, one with `quiz-` about `_quizzes`, every other one about
`_portal`.

`change.diff` is read like a patch without numbers: `@ path` names a file, then each block of lines
up to an empty line is one change, with ` ` for lines around it, `-` for lines that go and `+` for
lines that come. Lines that only come make a new file. `delete` deletes it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

BAD = Path(__file__).parents[1] / "bad"
CASES = sorted(path.name for path in BAD.iterdir() if path.is_dir() and path.name[0] != "_")

_BASES = {"translation": "_bilingual", "quiz": "_quizzes"}

PAGE = "content/awareness/the-signs.yml"
TITLE = b"title: The signs\n"


def lay_out(case: str, root: Path) -> None:
    """Write the portal of a case, mistake and all, to an empty folder."""
    shutil.copytree(BAD / base_of(case), root, dirs_exist_ok=True)
    if case in MADE:
        MADE[case](root)
    else:
        _change(root, (BAD / case / "change.diff").read_text(encoding="utf-8"))


def base_of(case: str) -> str:
    """The portal without mistakes that a case starts from."""
    return _BASES.get(case.partition("-")[0], "_portal")


def expected(case: str) -> Path:
    return BAD / case / "expected.txt"


def _change(root: Path, patch: str) -> None:
    path = root
    for block in patch.rstrip("\n").split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("@ "):
            path = root / lines.pop(0).removeprefix("@ ")
        if lines == ["delete"]:
            path.unlink()
            continue
        old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
        new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if old else ""
        assert text.count(old) == 1 or not text, f"these lines stand not once in {path}:\n{old}"
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8", newline="\n")


def _bytes(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    """Replace bytes of a file."""

    def make(root: Path) -> None:
        data = (root / name).read_bytes()
        assert old in data
        (root / name).write_bytes(data.replace(old, new, 1))

    return make


def _title(title: str) -> Callable[[Path], None]:
    return _bytes(PAGE, TITLE, f"title: {title}\n".encode())


def _utf16(root: Path) -> None:
    path = root / PAGE
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16-le")
    path.write_bytes(b"\xff\xfe" + path.read_bytes())


def _too_large(root: Path) -> None:
    with (root / PAGE).open("ab") as file:
        file.write(b"# padding\n" * 100_000)


def _folder(root: Path) -> None:
    (root / "modules/extra.yml").mkdir()


def _link(name: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / name).symlink_to(target)


def _deep(root: Path) -> None:
    (root / "modules/deep.yml").write_text("a: " + "[" * 1000, encoding="utf-8")


def _file_name(root: Path) -> None:
    (root / "modules/deux\u2028lignes.yml").write_text("id: x\n", encoding="utf-8")


MADE: Mapping[str, Callable[[Path], None]] = {
    "bidi-isolate": _title("\u2067الدليل and \u2066one\u2069 more\u2069\u2069 \u2068open"),
    "bidi-override": _title("Call \u202e77 45\u202c now"),
    "file-name": _file_name,
    "file-too-large": _too_large,
    "folder-named-like-a-file": _folder,
    "forbidden-character-many": _title("\x01 " * 50),
    "forbidden-character-nul": _title("The\x00 signs"),
    "no-break-space-indent": _bytes(PAGE, b"    blocks", "\u00a0   blocks".encode()),
    "not-utf8-latin1": _bytes(PAGE, TITLE, "title: Les élèves\n".encode("latin-1")),
    "not-utf8-utf16": _utf16,
    "symlink-loop": _link("modules/loop.yml", "loop.yml"),
    "symlink-to-nothing": _link("modules/lost.yml", "../lost.yml"),
    "translation-isolate": _bytes(
        "content/translations/fr/awareness/the-signs.po",
        b'"Les signes"',
        '"Les \u2068signes"'.encode(),
    ),
    "yaml-deep-nesting": _deep,
    "yaml-tabs-many": _bytes(PAGE, b"order: 1\n", b"order: 1\n" + b"#\ta\n" * 30),
    "zero-width-space": _title("The\u200b signs"),
}
