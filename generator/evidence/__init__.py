"""PROVE: quotes against their sources.  `fetching.py` alone has a network."""
