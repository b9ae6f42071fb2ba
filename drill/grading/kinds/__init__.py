"""The kinds of answer, one file each."""
