"""Render, the paper: our house style or a school's own letterhead, with its logo, colours, styles and edges."""
