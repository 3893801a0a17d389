"""Measure Dalil beside its peers on the same words: `python3 build.py bench`."""
