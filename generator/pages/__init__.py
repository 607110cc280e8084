"""DRAW: views → pages, one module a kind.  A page is a template's name and what it shows."""
