"""JSON that may stand in a script element."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = [(c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029"]


def script_json(data: Any) -> str:
    """JSON in which no character can end the script element, or begin a comment in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPES:
        text = text.replace(character, escaped)
    return text
