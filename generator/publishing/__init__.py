"""WRITE: files on disk, the MkDocs run, the gate, and the one step that publishes."""
