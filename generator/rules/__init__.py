"""JUDGE: Content → problems and notes; one function a rule, one module a subject."""
