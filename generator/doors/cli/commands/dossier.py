"""The commands of a dossier: how it stands, what went out, and its end."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.base.encrypted import KEY, is_encrypted
from generator.base.errors import GeneratorError, UsageError
from generator.base.files import read_file
from generator.base.language import day_and_date, long_date
from generator.base.values import Kanaal, Ontvanger
from generator.doors.cli import options as o
from generator.doors.cli.output import answer, complain, notices, say, shown

if TYPE_CHECKING:
    from generator import ClearedDossiers, DossierStatus, Paper, Sent, Step

VERZONDEN = """
schoolkader verzonden uit/99ZZ01-school/openbaar/2026-11-24-ouderbrief.pdf --aan alle_ouders --via portaal
schoolkader verzonden brief-L1.docx --aan ouders-L1 --via e-mail --op 2026-11-24
"""


def verzonden(
    bestand: Annotated[Path, typer.Argument(help="Het bestand zoals het verstuurd is.", metavar="BESTAND", show_default=False)],
    aan: Annotated[
        list[str],
        typer.Option(
            "--aan",
            help=f"Aan wie: {', '.join(Ontvanger)}, of een code: L1 of ouders-L1. Herhaal de optie voor meer.",
            metavar="WIE",
            show_default=False,
        ),
    ],
    via: Annotated[str, typer.Option("--via", help=f"Hoe: {', '.join(Kanaal)}.", metavar="KANAAL", show_default=False)],
    op: Annotated[
        str | None,
        typer.Option("--op", help="De dag waarop het is verstuurd; anders vandaag.", metavar="DATUM", show_default=False),
    ] = None,
    reden: Annotated[
        str,
        typer.Option("--reden", help="Waarom het uitging zonder vrijgave. Schrijf geen naam.", metavar="TEKST", show_default=False),
    ] = "",
    school: o.MaybeSchool = None,
    incident: o.MaybeIncident = None,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Noteer wat aan wie is verstuurd, en wanneer.

    De notitie geldt voor precies dit bestand. Een verstuurd bestand wordt nooit meer overschreven: een volgende versie krijgt een
    eigen naam. Een document kan alleen naar wie het mag lezen.
    Met --school en --incident komt het ook in het overzicht van het dossier.
    """
    from generator import note_sent

    today = o.day(vandaag)
    on = o.day(op, "--op") if op else today
    sent = note_sent(bestand, aan, via, on, reason=reden, today=today, school=school, incident=incident)
    return answer(sent, lambda: _tell_sent(sent), json=json)


def _tell_sent(sent: "Sent") -> None:
    say(f"Genoteerd: {shown(sent.path)}: {sent.zending}.")
    for page in sent.pages:
        say(f"Het overzicht {shown(page)} weet dit nog niet. Nieuw maken: schoolkader maak incident --school … --incident …")
        say("Met --school en --incident werkt verzonden het overzicht de volgende keer zelf bij.")


STATUS = """
schoolkader status --incident incident.yaml --school mijnschool.yaml
schoolkader status --incident incident.yaml --school mijnschool.yaml --agenda dagen.ics
schoolkader status --incident incident.yaml --json
"""


def status(
    incident: Annotated[
        Path, typer.Option("--incident", help="De feiten van het incident.", metavar="BESTAND", show_default=False)
    ],
    school: o.MaybeSchool = None,
    uit: o.Uit = Path("uit"),
    agenda: Annotated[
        Path | None,
        typer.Option("--agenda", help="Zet de dagen ook in dit agendabestand (.ics).", metavar="BESTAND", show_default=False),
    ] = None,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Laat zien hoe het met een incident staat: nu, vandaag en deze week.

    U ziet wat nu moet, wat te laat is, welke documenten er zijn, wat is vrijgegeven en verstuurd, wat een brief beloofde, en welke
    zinnen anders zouden worden met de feiten van nu. Zonder --school zoekt schoolkader het profiel naast het incident.
    """
    from generator import dossier_status, profile_beside, write_agenda

    today = o.day(vandaag)
    profile = school or profile_beside(incident, uit)
    found = dossier_status(incident, profile, uit, today)
    if agenda is not None:
        number = write_agenda(incident, profile, agenda, today)
        complain(f"{shown(agenda)}: {number} dagen. Deel dit bestand alleen met wie daar een taak in heeft.")
    return answer(found, lambda: _tell_status(found), json=json, messages=notices(found.let_op))


def _tell_status(found: "DossierStatus") -> None:
    say(f"Incident {found.kenmerk}")
    for heading, steps in found.headings:
        say(f"\n{heading}")
        for step in steps:
            say(_step(step))
    say("\nDocumenten")
    for paper in found.documenten:
        if paper.sent or not paper.ouder:
            say("\n".join(_paper(paper)))
    older = sum(paper.ouder and not paper.sent for paper in found.documenten)
    if older:
        say(f"  Ouder, en niet meer te gebruiken: {older} {'bestand' if older == 1 else 'bestanden'}.")
    if any(paper.released and not paper.sent for paper in found.documenten):
        say("  Is het weg? Noteer dat met:  schoolkader verzonden BESTAND --aan … --via …")
    if not found.documenten:
        say("  Er zijn nog geen documenten over dit incident in deze map.")
    if found.beloofd:
        say("\nBeloofd in brieven")
    for promise in found.beloofd:
        say(f"  {'gedaan' if promise.gehouden else 'nog niet'}: {promise.wat} ({promise.bestand})")


def _step(step: "Step") -> str:
    day = f"{day_and_date(step.dag)}: " if step.dag and step.when != "vandaag" else ""
    return f"  {day}{step.wat.rstrip('.')}. ({step.wie})"


def _paper(paper: "Paper") -> list[str]:
    also = f" (ook {', '.join(paper.vormen)})" if paper.vormen else ""
    lines = [f"  {paper.bestand}{also}: {paper.stand}"]
    lines += [f"    na {paper.vervangt}"] if paper.vervangt else []
    lines += [f"    {advice}" for advice in paper.lags]
    if paper.regels_anders:
        lines.append(f"    Met de feiten van nu: {paper.regels_anders} {'plek' if paper.regels_anders == 1 else 'plekken'} anders.")
    for change in paper.anders:
        lines += [f"      was:   {change.was}"] if change.was else []
        lines += [f"      wordt: {change.wordt}"] if change.wordt else []
    return lines


SLUIT = """
schoolkader dossier sluit --incident incident.yaml --school mijnschool.yaml --bewaren-tot 2028-08-01
"""
OPSCHONEN = """
schoolkader dossier opschonen
schoolkader dossier opschonen --incident incident.yaml --zeker
"""
SLEUTEL = """
schoolkader dossier sleutel sleutel.txt
"""
VERSLEUTEL = """
schoolkader dossier versleutel incident.yaml --ontvanger age1… --ontvanger age1…
schoolkader dossier versleutel incident.yaml --ontvanger age1… --ontvanger age1… --stukken --weg
"""
ONTSLEUTEL = """
schoolkader dossier ontsleutel incident.yaml.age --naar incident.yaml
"""
_Bestand = Annotated[Path, typer.Argument(help="Het bestand.", metavar="BESTAND", show_default=False)]


def sluit(
    incident: o.Incident,
    school: o.School,
    bewaren_tot: Annotated[
        str,
        typer.Option(
            "--bewaren-tot", help="Tot en met welke dag uw school het dossier bewaart.", metavar="DATUM", show_default=False
        ),
    ],
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            help="Het jaarregister; anders dat van school en jaar in de map jaar.",
            metavar="BESTAND",
            show_default=False,
        ),
    ] = None,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Sluit een dossier: één regel zonder personen in het jaarregister, en een dag waarop het weg mag.

    Het actieteam heeft het incident eerst afgesloten (afsluiting.op). Hoe lang u bewaart, besluit uw school zelf.
    """
    from generator import close_dossier

    closed = close_dossier(incident, school, register, uit, o.day(bewaren_tot, "--bewaren-tot"), o.day(vandaag))
    line = "Er staat een regel bij in" if closed.added else "De regel stond al in"
    told = f"{line} {shown(closed.register)}. Het dossier blijft tot en met {long_date(closed.keep_until)}."
    return answer(closed, lambda: say(told), json=json)


def opschonen(
    uit: o.Uit = Path("uit"),
    incident: Annotated[
        list[Path] | None,
        typer.Option("--incident", help="Gooi ook dit bestand met feiten weg.", metavar="BESTAND", show_default=False),
    ] = None,
    zeker: Annotated[bool, typer.Option("--zeker", help="Gooi het echt weg. Dat kan niet ongedaan worden gemaakt.")] = False,
    vandaag: o.Vandaag = None,
    json: o.Json = False,
) -> int:
    """Gooi gesloten dossiers weg waarvan de bewaartijd voorbij is.

    Zonder --zeker ziet u alleen wat er weg zou gaan. Alleen de regel zonder personen in het jaarregister blijft.
    """
    from generator import clear_dossiers

    found = clear_dossiers(uit, o.day(vandaag), sure=zeker, incidents=tuple(incident or ()))
    return answer(found, lambda: _tell_cleared(found), json=json)


def _tell_cleared(found: "ClearedDossiers") -> None:
    for path in found.gone:
        say(f"{'Weg' if found.done else 'Gaat weg'}: {shown(path)}")
    if not found.gone:
        say("Er is niets waarvan de bewaartijd voorbij is.")
    elif not found.done:
        say("Er is nog niets weg. Typ de opdracht opnieuw met --zeker; daarna is er geen weg terug.")
    for path in found.left:
        complain(f"Blijft staan: {shown(path)}.")
    if found.left and found.done:
        complain("Is dat van een dossier dat weg moest? Gooi het dan zelf weg.")
    elif found.left:
        complain("Is dat van een dossier dat weg moet? Noem de feiten met --incident. Andere bestanden gooit u zelf weg.")
    if found.kept:
        say(f"Gesloten en nog bewaard: {found.kept}.")


def sleutel(bestand: _Bestand) -> int:
    """Maak een sleutelbestand om dossiers versleuteld te bewaren.

    Wie het bestand heeft, kan de dossiers lezen. Bewaar het buiten de map van de dossiers. De ontvanger mag iedereen weten.
    """
    from generator import make_key

    public = make_key(bestand)
    say(f"Gemaakt: {shown(bestand)}. Zet in {KEY} waar het staat.\nOntvanger: {public}")
    return 0


def versleutel(
    bestand: _Bestand,
    ontvanger: Annotated[
        list[str],
        typer.Option("--ontvanger", help="Wie het kan lezen (age1…). Neem ook het bestuur.", metavar="SLEUTEL", show_default=False),
    ],
    stukken: Annotated[bool, typer.Option("--stukken", help="Neem ook de documenten van het incident mee.")] = False,
    weg: Annotated[bool, typer.Option("--weg", help="Haal daarna de leesbare documenten weg.")] = False,
    uit: o.Uit = Path("uit"),
    vandaag: o.Vandaag = None,
) -> int:
    """Versleutel de feiten van een incident, zodat alleen wie een sleutel heeft ze kan lezen.

    Elke opdracht leest het versleutelde bestand ook. Ieder van de ontvangers kan het alleen openen. Met --stukken
    komen ook de documenten in één versleuteld bestand. De leesbare blijven staan; alleen met --weg gaan ze weg.
    """
    from generator import encrypt_file, pack_papers

    if weg and not stukken:
        raise UsageError("De optie --weg hoort bij --stukken: documenten gaan alleen weg als ze versleuteld zijn bewaard.")
    readable: tuple[Path, ...] = ()
    if stukken:
        packed = pack_papers(bestand, uit, ontvanger, o.day(vandaag), remove=weg)
        for path in packed.packed:
            say(f"Gemaakt: {shown(path)}.")
        say(
            f"Documenten erin: {len(packed.papers)}. "
            + ("De leesbare zijn weg." if weg else "De leesbare staan er nog; met --weg gaan ze weg.")
        )
    else:
        readable = _readable(bestand, uit)
    if not (stukken and is_encrypted(read_file(bestand))):
        made = encrypt_file(bestand, ontvanger)
        say(f"Gemaakt: {shown(made)}. Het leesbare bestand is weg.")
    if readable:
        complain(f"Let op: de documenten staan nog leesbaar in {shown(uit)}: {len(readable)}. Neem ze mee met --stukken.")
    if len(ontvanger) == 1:
        complain("Let op: er is één ontvanger. Raakt die sleutel kwijt, dan kan niemand het bestand nog lezen.")
    return 0


def _readable(facts: Path, out: Path) -> tuple[Path, ...]:
    """Return the documents that stand readable beside facts; none where the file holds no facts that can be read."""
    from generator import papers_beside

    try:
        return papers_beside(facts, out)
    except GeneratorError:
        return ()


def ontsleutel(
    bestand: _Bestand,
    naar: Annotated[Path, typer.Option("--naar", help="Waar het leesbare bestand komt.", metavar="BESTAND", show_default=False)],
) -> int:
    """Maak van een versleuteld bestand weer een leesbaar bestand, om het te veranderen."""
    from generator import decrypt_file

    decrypt_file(bestand, naar)
    say(f"Gemaakt: {shown(naar)}. Versleutel het weer zodra u klaar bent.")
    return 0
