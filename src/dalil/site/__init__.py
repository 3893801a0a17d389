"""The site engine: MkDocs, behind a door that the rest of Dalil does not look through."""
