"""State machines of practice, interview and diagnostic, with no terminal in them."""
