"""The reader: a document's text → a Reading of it, in one pass."""
