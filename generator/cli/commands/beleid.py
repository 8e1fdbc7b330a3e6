"""The commands of `beleid`: the yearly update of the policy documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.errors import GeneratorError
from generator.cli import options as o
from generator.cli.output import as_json, complain, say, shown

if TYPE_CHECKING:
    from generator.pipeline.year.beleid import Bijgewerkt

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
    staan, en uw bestand blijft zoals het is: u krijgt een nieuw bestand, met ernaast een lijst van alle wijzigingen.
    """
    from generator.pipeline.year.beleid import Opdracht
    from generator.pipeline.year.beleid import bijwerken as update

    asked = Opdracht(school, vorige, schooljaar, o.day(vandaag), document, eerste_keer, force, register)
    try:
        made = update(asked, uit)
    except GeneratorError as error:
        if json:
            as_json({"documenten": [], "wijzigingen": [], "let_op": [], "fouten": [str(error)]})
        raise
    for notice in made.notices:
        complain(f"Let op: {notice}")
    if json:
        as_json(made.as_json())
    else:
        _tell(made)
    return 0


def _tell(made: "Bijgewerkt") -> None:
    say(f"Gemaakt: {shown(made.bestand)}")
    if not made.wijzigingen:
        say("  Er is niets veranderd: het bestand is zoals u het had.")
        return
    marked = sum(change.marked for change in made.wijzigingen)
    gone = len(made.wijzigingen) - marked - made.te_kiezen
    say(f"  {marked} gemarkeerd in het bestand: accepteer of verwerp ze in Word, bij Controleren.")
    if made.te_kiezen:
        say(f"  {made.te_kiezen} vragen uw keuze: u veranderde die tekst ook. Onze tekst staat in een opmerking.")
    if gone:
        say(f"  {gone} horen bij tekst die u verwijderde; die blijft weg.")
    say(f"  Alles op een rij: {shown(made.lijst)}")
    say(f"  Voor de medezeggenschap: {shown(made.oplegger)}")
