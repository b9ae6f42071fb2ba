"""The command line: one module for each group of commands; nothing heavy at import."""
