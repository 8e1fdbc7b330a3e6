"""The demo: every document of four fictional schools, and a page to look at them."""
