"""The commands of `beleid`: the yearly update of the policy documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.doors.cli import options as o
from generator.doors.cli.output import answer, failing, notices, say, shown

if TYPE_CHECKING:
    from generator import UpdatedPolicy

BIJWERKEN = """
schoolkader beleid bijwerken --school mijnschool.yaml --vorige preventiebeleid.docx --schooljaar 2027-2028
schoolkader beleid bijwerken --school mijnschool.yaml --vorige oud.docx --schooljaar 2027-2028 --document protocol --eerste-keer
"""


def bijwerken(
    school: o.School,
    vorige: Annotated[
        Path,
        typer.Option("--vorige", help="Het Word-bestand dat uw school bewerkte.", metavar="BESTAND", show_default=False),
    ],
    schooljaar: Annotated[
        str, typer.Option("--schooljaar", help="Het nieuwe schooljaar, zoals 2027-2028.", metavar="JAAR", show_default=False)
    ],
    document: Annotated[
        str,
        typer.Option(
            "--document",
            help="protocol of preventiebeleid; alleen nodig bij --eerste-keer.",
            metavar="DOCUMENT",
            show_default=False,
        ),
    ] = "",
    eerste_keer: Annotated[
        bool,
        typer.Option("--eerste-keer", help="Het bestand komt niet van schoolkader: vergelijk het in zijn geheel."),
    ] = False,
    register: o.MaybeRegister = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    force: o.Force = False,
    json: o.Json = False,
) -> int:
    """Werk het protocol of preventiebeleid bij, in het bestand dat uw school zelf bewerkte.

    Wat schoolkader verandert, staat er als bijgehouden wijziging in, met de reden in een opmerking. Uw eigen tekst blijft
    staan, en uw bestand blijft zoals het is: u krijgt een nieuw bestand. Ernaast komen een lijst van alle wijzigingen in Word,
    een oplegger voor de medezeggenschap, en wat uw school voor het nieuwe jaar nog kiest of invult.
    """
    from generator import PolicyUpdate, update_policy

    asked = PolicyUpdate(school, vorige, schooljaar, o.day(vandaag), document, eerste_keer, force, register)
    with failing("documenten", "wijzigingen", json=json):
        made = update_policy(asked, uit)
    return answer(made, lambda: _tell(made), json=json, messages=notices(made.notices))


def _tell(made: "UpdatedPolicy") -> None:
    say(f"Gemaakt: {shown(made.path)}")
    if not made.changes:
        say("  Er is niets veranderd: het bestand is zoals u het had.")
        _tell_next_year(made)
        return
    marked = sum(change.marked for change in made.changes)
    gone = len(made.changes) - marked - made.to_choose
    say(f"  {marked} gemarkeerd in het bestand: accepteer of verwerp ze in Word, bij Controleren.")
    if made.to_choose:
        say(f"  {made.to_choose} vragen uw keuze: u veranderde die tekst ook. Onze tekst staat in een opmerking.")
    if gone:
        say(f"  {gone} horen bij tekst die u verwijderde; die blijft weg.")
    say(f"  Alles op een rij: {shown(made.overview)}")
    say(f"  Voor de medezeggenschap: {shown(made.oplegger)}")
    _tell_next_year(made)


def _tell_next_year(made: "UpdatedPolicy") -> None:
    if made.next_year:
        many = "1 punt vraagt" if len(made.points) == 1 else f"{len(made.points)} punten vragen"
        say(f"  {many} om uw antwoord voor het nieuwe schooljaar; een voorstel om in te vullen en te plakken staat in:")
        say(f"    {shown(made.next_year)}")
