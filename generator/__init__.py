"""Turns YAML fact-checks into a static, searchable site; `docs/architecture.md` draws the rooms."""
