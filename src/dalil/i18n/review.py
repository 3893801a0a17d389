"""Which translations a second person has read.

The mark is a translator's comment above the entry: `# reviewed: NAME DATE`. A comment, and not a
flag, because gettext's own tools drop flags they do not know, while every editor keeps comments.
When the source changes, the mark lapses: merging turns it into `# formerly reviewed: ...`.
"""

from __future__ import annotations

import re

from dalil.i18n.po import Entry

_REVIEWED = re.compile(r"\s*reviewed\s*:\s*\S", re.IGNORECASE)


def reviewed(entry: Entry) -> bool:
    return any(_REVIEWED.match(comment) for comment in entry.comments)


def lapse(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The comments of an entry whose source text has changed."""
    return tuple(
        f" formerly {comment.strip()}" if _REVIEWED.match(comment) else comment
        for comment in comments
    )
