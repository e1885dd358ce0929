"""Sending: every message goes out exactly once, with the right attachment, and can prove it."""
