"""What makes a paper good, as far as a machine can tell: one module for each point, for all kinds of papers."""
