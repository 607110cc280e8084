"""READ: bytes become nodes with places, nodes become the typed model, files become `Content`."""
