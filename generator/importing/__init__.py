"""Somebody else's data → entries, one module a format; each gives drafts, settling.py makes them sound."""
