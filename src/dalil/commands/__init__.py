"""Commands beside the pipeline itself, which is in `cli`: for authors, translators, developers.

Every command imports what it works with when it runs: `dalil --help` need not wait for MkDocs.
"""
