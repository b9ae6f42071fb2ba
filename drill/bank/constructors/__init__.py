"""The constructors of `params`: what can be drawn at random, one file per family."""
