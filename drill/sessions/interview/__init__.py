"""The mock interview: blueprint, questions, clock, session, verdict. No terminal and nothing heavy here."""
