"""Pure arithmetic of memory: SM-2, study days, the queue. No clock, no database."""
