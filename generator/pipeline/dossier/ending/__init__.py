"""The end of a dossier: closed, kept encrypted, thrown away, with the readable copies that a person took out of it."""
