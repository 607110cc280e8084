"""CHANGE: an entry's text with one thing changed, and every other line as it was."""
