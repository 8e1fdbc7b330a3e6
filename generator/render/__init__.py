"""Templates: `.tekst` source and house style to docx, docx to reading copy, and the check of a template."""
