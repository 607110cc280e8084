"""The format, once: every kind of content file as a table of fields, and the typed values that they become.

The parser, the JSON Schemas, the reference page, the web form and editors' completion read these tables.
"""
