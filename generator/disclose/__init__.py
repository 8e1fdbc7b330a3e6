"""Disclose: what each circle may know of an incident. One way; names fall away here."""
