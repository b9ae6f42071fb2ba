"""Templates: schema, loading, variants, linting, coverage."""
