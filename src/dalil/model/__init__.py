"""The content model. It comes first: JSON Schemas are generated from it."""
