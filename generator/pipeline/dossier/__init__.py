"""The dossier of one incident: its letters in order, what was released and sent, how it stands, and its end."""
