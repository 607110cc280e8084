"""What the tests of this room build with: a page that passes the gate."""

from __future__ import annotations

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="../assets/a.css"><link rel="canonical" href="https://example.org/">
<script>var a = 1</script></head><body><article>{}</article></body></html>"""
