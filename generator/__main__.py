"""`python -m generator`: the same command line, for where the command `schoolkader` is not on the path."""

from generator.doors.cli import run

if __name__ == "__main__":
    run()
