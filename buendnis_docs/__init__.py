"""From the office's Excel sheets to the invitations, agendas and minutes of an alliance's meetings."""

__version__ = "0.1.0"
