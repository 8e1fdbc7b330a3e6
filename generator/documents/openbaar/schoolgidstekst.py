"""Compose a short text for the school guide (in mbo: the students' statute or portal): who is there, and where the rest is.

In: the school alone; the facts are taken and not used. Out: `SchoolgidstekstContext`. Never: a word of an incident.

Source: R7.03, R7.18; article 13 of the WPO (not in mbo).
"""

from dataclasses import dataclass

from generator.base.values import Aanspreekvorm, Onderwijstype
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, Hulplijn, SchoolBlok, help_for, prose, school_block
from generator.documents.document import STUDENTS, OpenbaarDocument
from generator.documents.openbaar.samenvatting import Aanspreekpunt, Beleid, contacts, policy

NAME = "schoolgidstekst"


@dataclass(frozen=True, slots=True)
class SchoolgidstekstContext:
    """What the text shows.

    Attributes:
        u: the reader is addressed with u (else je, as students always are).
        studenten: it is a text for students, not for the school guide.
    """

    school: SchoolBlok
    beleid: Beleid
    u: bool
    studenten: bool
    inleiding: str
    wie: str
    aanspreekpunten: tuple[Aanspreekpunt, ...]
    mentor: str
    mis: str
    hulp: str
    hulplijnen: tuple[Hulplijn, ...]
    gevaar: str


def compose(facts: PublicFacts, bundle: Bundle) -> SchoolgidstekstContext:
    """Return the text as values."""
    del facts
    profile = bundle.profile
    to_students = profile.school.onderwijstype is Onderwijstype.MBO
    ask = profile.contact.leerlingen if to_students else profile.veiligheid.coordinator_sociale_veiligheid
    return SchoolgidstekstContext(
        school=school_block(profile),
        beleid=policy(bundle, ask),
        u=profile.brieven.aanspreekvorm is Aanspreekvorm.U and not to_students,
        studenten=to_students,
        inleiding=prose(bundle, f"{NAME}.inleiding"),
        wie=prose(bundle, f"{NAME}.wie"),
        aanspreekpunten=contacts(profile),
        mentor=prose(bundle, f"{NAME}.mentor"),
        mis=prose(bundle, f"{NAME}.mis"),
        hulp=prose(bundle, f"{NAME}.hulp"),
        hulplijnen=help_for(bundle, "allen"),
        gevaar=prose(bundle, f"{NAME}.gevaar"),
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=310,
    titel="Veilig op school en online",
    voor="de schoolgids en de website; in het mbo het studentenstatuut en het portaal",
    context=SchoolgidstekstContext,
    vereist=("veiligheid.coordinator_sociale_veiligheid.naam", "veiligheid.aanspreekpunt_pesten.naam"),
    vereist_mbo=STUDENTS,
    toont_beleid=True,
    compose=compose,
)
