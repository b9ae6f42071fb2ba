"""What the history says: figures, each a pure function of the journal's rows, and the faces they are shown with."""
