"""Documents as PDF: LibreOffice, what a screen reader needs, and which PDF is the same document."""
