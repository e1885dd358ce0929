"""Logging in: what to answer when a server asks who we are (RFC 4616, LOGIN, XOAUTH2)."""

from __future__ import annotations

import base64
from collections.abc import Collection, Sequence

from buendnis_docs.delivery.credentials import Login, Mechanism, Secret


def choose(login: Login, offered: Collection[str]) -> str | None:
    """Return the mechanism to use among those a server offers, None where none fits."""
    known = ("XOAUTH2",) if login.mechanism is Mechanism.XOAUTH2 else ("PLAIN", "LOGIN")
    return next((name for name in known if name in offered), None)


def answers(mechanism: str, user: str, secret: Secret) -> Sequence[str]:
    """Return our answers in base64, one for each time the server asks; the last one to its explanation of a refusal."""
    spoken = {
        "PLAIN": (f"\0{user}\0{secret.reveal()}",),
        "LOGIN": (user, secret.reveal()),
        "XOAUTH2": (f"user={user}\x01auth=Bearer {secret.reveal()}\x01\x01", ""),
    }
    return tuple(base64.b64encode(text.encode()).decode("ascii") for text in spoken[mechanism])


def without(secret: Secret, words: str) -> str:
    """Return a server's words without the secret, should it repeat it."""
    hidden = [secret.reveal(), base64.b64encode(secret.reveal().encode()).decode("ascii")]
    for text in filter(None, hidden):
        words = words.replace(text, "…")
    return words
