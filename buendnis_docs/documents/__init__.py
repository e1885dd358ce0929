"""Which documents exist, what they say, and how they get into the output folder."""
