"""The language of mathematics: read, evaluate, compare, typeset. No user, no database."""
