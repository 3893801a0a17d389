"""Dalil: structured YAML becomes a multilingual knowledge and training portal."""

__version__ = "0.1.0"
"""As in pyproject.toml. To ask the metadata of the package would take 30 ms at each start."""
