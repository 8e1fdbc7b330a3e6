"""The command `beleid kalender`: the school year as a file for a calendar program."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.doors.cli import options as o
from generator.doors.cli.output import answer, failing, notices, say, shown

if TYPE_CHECKING:
    from datetime import date

    from generator import MadeCalendar

KALENDER = """
schoolkader beleid kalender --school mijnschool.yaml
schoolkader beleid kalender --school mijnschool.yaml --schooljaar 2027-2028 --register jaar/99ZZ01-2026-2027.yaml
schoolkader beleid kalender --school mijnschool.yaml --incident incident.yaml
"""
_FIRST = 5
_IMPORT = (
    "Zet hem in uw agenda: in Outlook met Agenda toevoegen, Uploaden uit bestand; in Google Agenda (op een computer) met "
    "Instellingen, Importeren en exporteren; in Apple Agenda met Archief, Importeer."
)


def kalender(
    school: o.School,
    schooljaar: Annotated[
        str,
        typer.Option(
            "--schooljaar",
            help="Het schooljaar, zoals 2027-2028. Zonder deze optie: dat van de datum.",
            metavar="JAAR",
            show_default=False,
        ),
    ] = "",
    incident: Annotated[
        list[Path] | None,
        typer.Option(
            "--incident",
            help="De feiten van een incident; alleen de dagen komen in de kalender. Mag vaker.",
            metavar="BESTAND",
            show_default=False,
        ),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            help="Het jaarregister, voor de verbeterpunten met een dag.",
            metavar="BESTAND",
            show_default=False,
        ),
    ] = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    force: o.Force = False,
    json: o.Json = False,
) -> int:
    """Maak een kalender van het schooljaar voor Outlook, Google Agenda of Apple Agenda.

    Er staat in wat het beleid in een jaar vraagt: lessen, ouderavonden, scholing, de monitor, acties, het herzien met de
    medezeggenschap en het nakijken van hulplijnen. Voorstellen vallen op een schooldag; een dag die u zelf gaf, blijft staan.

    Van een incident staan alleen dagen in de kalender: geen namen, geen kenmerk en niet wat er gebeurde. Maakt u later een nieuwe
    kalender, dan werkt het importeren de afspraken bij.
    """
    from generator import CalendarRequest, make_calendar

    today = o.day(vandaag)
    asked = CalendarRequest(school, today, schooljaar, tuple(incident or ()), register, force)
    with failing("documenten", "afspraken", json=json):
        made = make_calendar(asked, uit)
    return answer(made, lambda: _tell(made, today), json=json, messages=notices(made.notices))


def _tell(made: "MadeCalendar", today: "date") -> None:
    from generator.base.language import day_and_date

    items = made.kalender.afspraken
    say(f"Gemaakt: {shown(made.path)}")
    say(f"  {len(items)} afspraken in {made.kalender.schooljaar}; bij {made.proposals} is de dag een voorstel.")
    ahead = [item for item in items if item.day >= today]
    say("  De eerste die komen:" if ahead else "  De eerste:")
    for item in (ahead or items)[:_FIRST]:
        say(f"    {day_and_date(item.day)}: {item.title}")
    say(_IMPORT)
