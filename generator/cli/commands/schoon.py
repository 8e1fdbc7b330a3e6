"""`controleer --schoon`: a clean copy beside the original, before the guard reads it."""

from pathlib import Path

from generator.base.errors import OutputError, UsageError
from generator.cli.output import say, shown


def target_of(path: Path, asked: Path | None, number: int) -> Path:
    """Return the name of the copy: as asked, else `brief-schoon.docx` beside `brief.docx`.

    Errors:
        UsageError: one name for several files.
    """
    if asked is None:
        return path.with_name(f"{path.stem}-schoon.docx")
    if number > 1:
        raise UsageError("Geef bij --naar één bestand op; of laat --naar weg, dan komt elke schone kopie naast het origineel.")
    return asked


def write_copy(data: bytes, target: Path) -> tuple[str, ...]:
    """Write a clean copy and return what was taken out.

    Errors:
        DocumentError: it is no Word document. OutputError: another file stands there already.
    """
    from generator.guard.clean import clean
    from generator.write.atomic import write_bytes

    if target.is_dir():
        raise OutputError(f"{target.name} is een map. Noem bij --naar een bestand, bijvoorbeeld brief-schoon.docx.")
    cleaned, told = clean(data)
    if target.exists() and target.read_bytes() != cleaned:
        raise OutputError(f"{target.name} bestaat al en blijft zoals het is. Kies een andere naam met --naar.")
    write_bytes(target, cleaned)
    return told


def tell_copy(target: Path, told: tuple[str, ...]) -> None:
    """Say what was taken out, and where the copy is."""
    say(f"Gemaakt: {shown(target)}, een schone kopie; het origineel is niet veranderd.")
    for line in told:
        say(f"  - {line}")
    if not told:
        say("  Er was niets om weg te halen.")
