"""The linter: what no author writes by hand, derived from each template and tried on many seeds."""
