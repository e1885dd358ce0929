"""The command line, in German: one module per command."""
