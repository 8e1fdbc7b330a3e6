"""Never run. Each line below tries to give a person to something that has no place for one, and must fail type checking.

With `warn_unused_ignores` mypy fails on the day that a leak starts to type-check.
"""

from datetime import date
from pathlib import Path

from generator.base.stages import RenderedDocx
from generator.disclose import circles
from generator.disclose.betrokkene import BetrokkeneFacts
from generator.disclose.circles import ActieteamFacts, PublicFacts, StaffFacts
from generator.disclose.told import told
from generator.documents.actieteam import afweging_ouders, belscript
from generator.documents.betrokkenen import bewijshulp, brief_leerling, brief_ouders
from generator.documents.blocks import Bundle
from generator.documents.openbaar import (
    beleid_leerlingen,
    beleid_ouders,
    bericht_melder,
    normbrief,
    ouderbrief,
    schoolgidstekst,
    slotbrief,
    vervolgbrief,
)
from generator.documents.team import teambriefing
from generator.guard import Allowed, Forbidden, check, screen
from generator.load.keys.incident import Betrokkene, Incident
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.model import Stappenplan
from generator.write import store
from generator.yearly import kalender


def incident_to_a_public_letter(incident: Incident, bundle: Bundle) -> None:
    ouderbrief.compose(incident, bundle)  # type: ignore[arg-type]
    normbrief.compose(incident, bundle)  # type: ignore[arg-type]
    vervolgbrief.compose(incident, bundle)  # type: ignore[arg-type]
    slotbrief.compose(incident, bundle)  # type: ignore[arg-type]
    beleid_ouders.compose(incident, bundle)  # type: ignore[arg-type]
    beleid_leerlingen.compose(incident, bundle)  # type: ignore[arg-type]
    schoolgidstekst.compose(incident, bundle)  # type: ignore[arg-type]


def more_than_the_circle_may_know(team: StaffFacts, actieteam: ActieteamFacts, bundle: Bundle) -> None:
    ouderbrief.compose(team, bundle)  # type: ignore[arg-type]
    ouderbrief.compose(actieteam, bundle)  # type: ignore[arg-type]
    teambriefing.compose_betrokken(actieteam, bundle)  # type: ignore[arg-type]
    teambriefing.compose_overig(actieteam, bundle)  # type: ignore[arg-type]


def more_than_one_pupil_to_a_letter_of_one(
    incident: Incident, person: Betrokkene, actieteam: ActieteamFacts, public: PublicFacts, bundle: Bundle
) -> None:
    brief_ouders.compose(incident, bundle)  # type: ignore[arg-type]
    brief_ouders.compose(actieteam, bundle)  # type: ignore[arg-type]
    brief_ouders.compose(person, bundle)  # type: ignore[arg-type]
    brief_leerling.compose(public, bundle)  # type: ignore[arg-type]
    bewijshulp.compose(incident, bundle)  # type: ignore[arg-type]
    belscript.compose(actieteam, bundle)  # type: ignore[arg-type]
    afweging_ouders.compose(incident, bundle)  # type: ignore[arg-type]


def one_pupil_to_a_letter_for_everyone(facts: BetrokkeneFacts, bundle: Bundle) -> None:
    ouderbrief.compose(facts, bundle)  # type: ignore[arg-type]
    bericht_melder.compose(facts, bundle)  # type: ignore[arg-type]
    teambriefing.compose_betrokken(facts, bundle)  # type: ignore[arg-type]


def a_person_to_a_letter(person: Betrokkene, facts: PublicFacts, bundle: Bundle) -> None:
    ouderbrief.compose(person, bundle)  # type: ignore[arg-type]
    ouderbrief.compose(facts, person)  # type: ignore[arg-type]


def a_person_to_what_a_letter_told(incident: Incident, actieteam: ActieteamFacts, day: date) -> None:
    told(incident, day)  # type: ignore[arg-type]
    told(actieteam, day)  # type: ignore[arg-type]


def a_step_of_disclosure_left_out(incident: Incident, actieteam: ActieteamFacts) -> None:
    circles.for_staff(incident)  # type: ignore[arg-type]
    circles.for_public(incident)  # type: ignore[arg-type]
    circles.for_public(actieteam)  # type: ignore[arg-type]


def incident_to_a_calendar(
    incident: Incident, profile: SchoolProfile, plan: Stappenplan, year: kalender.Schooljaar, day: date
) -> None:
    kalender.plan(profile, plan, year, day, voorvallen=(incident,))  # type: ignore[arg-type]


def a_file_that_nobody_read(rendered: RenderedDocx, folder: Path) -> None:
    store.write(rendered, folder, "brief.docx")  # type: ignore[arg-type]
    store.write_beside(rendered, folder)  # type: ignore[arg-type]
    store.write_beside(rendered.data, folder)  # type: ignore[arg-type]


def a_sentence_that_nobody_read(incident: Incident, forbidden: Forbidden, allowed: Allowed) -> None:
    screen(incident, forbidden, allowed)  # type: ignore[arg-type]
    check(incident, forbidden, allowed, file_name="brief.docx")  # type: ignore[arg-type]
