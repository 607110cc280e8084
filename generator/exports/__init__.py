"""Views in, files out: one module or folder a format."""
