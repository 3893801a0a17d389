"""Dalil: structured YAML becomes a multilingual knowledge and training portal."""

from importlib.metadata import version

__version__ = version("dalil")
