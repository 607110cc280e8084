"""READ: bytes become values, values become the typed model, files become `Content`; places are found when asked for."""
