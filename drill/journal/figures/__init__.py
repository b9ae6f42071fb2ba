"""The journal as reports read it: rows aggregated in the database, one moment of it, nothing changed."""
