"""Social cards: the picture that stands beside a link to a check where people share it."""
