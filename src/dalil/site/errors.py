"""What can go wrong in the site engine that is no fault of the content. Imports no engine."""

from __future__ import annotations


class SiteError(Exception):
    """The engine could not make the site: one sentence; the log says more."""


SETTINGS = "mkdocs.yml"
"""The settings of a portal's site, in its root."""
