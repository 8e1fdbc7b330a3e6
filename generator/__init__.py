"""schoolkader: a school's profile and an online incident become that school's own Word documents.

The work has seven steps, in this order and with these words everywhere: load, disclose, select, compose, render, guard, write.
`generator.pipeline` runs them; `docs/how-it-works.md` describes them.
"""

__version__ = "0.1.0"
