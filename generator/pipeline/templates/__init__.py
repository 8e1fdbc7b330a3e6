"""Templates and letterheads: built, read and judged, those of ours and those of a school."""
