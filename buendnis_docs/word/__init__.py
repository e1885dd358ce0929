"""Word templates: compiled once, checked before use, rendered by the thousand; knows no alliance."""
