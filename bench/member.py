"""A member as a pydantic user would declare it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, EmailStr, Field


class Row(BaseModel):
    """A member as a pydantic user would write it: headings as aliases, plain types."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str = Field(alias="ID", min_length=1)
    organisation: str = Field(alias="Organisation", min_length=1)
    short_name: str | None = Field(alias="Kurzname")
    group: str = Field(alias="Gruppe")
    form: Literal["Frau", "Herr", "neutral"] | None = Field(alias="Anrede")
    first_name: str | None = Field(alias="Vorname")
    last_name: str | None = Field(alias="Nachname")
    function: str | None = Field(alias="Funktion")
    street: str | None = Field(alias="Straße")
    postcode: str | None = Field(alias="PLZ")
    town: str | None = Field(alias="Ort")
    email: EmailStr | None = Field(alias="E-Mail")
    phone: str | None = Field(alias="Telefon")
    role: Literal["Mitglied", "Stellvertretung", "Geschäftsstelle", "Gast", "Presse"] = Field(alias="Rolle")
    mailings: str | None = Field(alias="Verteiler")
    active: Literal["ja", "nein"] = Field(alias="Aktiv")
    since: datetime | date | None = Field(alias="Mitglied von")
