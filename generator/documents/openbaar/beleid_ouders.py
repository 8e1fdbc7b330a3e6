"""Compose the prevention policy on one page for parents (in mbo: for parents of students under 18).

In: the school alone; the facts are taken and not used. Out: `BeleidOudersContext`. Never: a word of an incident.

Source: R7.01 to R7.18, RX.08, R3.20.
"""

from dataclasses import dataclass

from generator.base.values import Aanspreekvorm
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import (
    Bundle,
    Hulplijn,
    PersoonBlok,
    SchoolBlok,
    Woorden,
    help_for,
    prose,
    school_block,
    texts,
    words,
)
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.samenvatting import MOST_NORMS, Afspraken, Beleid, agreements, caller, fitting, policy, taken

NAME = "beleid-ouders"
_ROOM = 24  # lines of the page that are not the same at every school
_MOST_EVENINGS = 3


@dataclass(frozen=True, slots=True)
class BeleidOudersContext:
    """What the page for parents shows.

    Attributes:
        u: parents are addressed with u (else je).
        lesregel: what the lessons of this year are about, or empty.
        regels: a line that says where the school's measures are, or empty.
        avonden: activities for parents with their month; may be empty.
    """

    school: SchoolBlok
    woord: Woorden
    beleid: Beleid
    u: bool
    inleiding: str
    afspraken: Afspraken
    lesregel: str
    avonden: tuple[str, ...]
    vragen: tuple[str, ...]
    mis: tuple[str, ...]
    daarna: str
    grens: str
    gevaar: str
    hulp: str
    contact: PersoonBlok
    hulplijnen: tuple[Hulplijn, ...]
    regels: str


def compose(facts: PublicFacts, bundle: Bundle) -> BeleidOudersContext:
    """Return the page as values."""
    del facts
    profile, own = bundle.profile, bundle.profile.preventie
    summed_up, contact, lines = policy(bundle, profile.contact.ouders), caller(profile.contact.ouders), help_for(bundle, "ouders")
    rules = f"Onze regels over wat er dan kan gebeuren: {measures}" if (measures := profile.sanctiebeleid.vindplaats) else ""
    danger, *more = texts(bundle, f"{NAME}.hulp")
    evenings, norms, lessons = fitting(
        (tuple(evening.regel for evening in own.ouders[:_MOST_EVENINGS]), 1),
        (own.normen[:MOST_NORMS], 3),
        ((own.lesregel,), 0),
        room=_ROOM - taken(summed_up, contact, lines, own.telefoonregel or "", rules, *more),
    )
    return BeleidOudersContext(
        school=school_block(profile),
        woord=words(bundle.terms),
        beleid=summed_up,
        u=profile.brieven.aanspreekvorm is Aanspreekvorm.U,
        inleiding=prose(bundle, f"{NAME}.inleiding"),
        afspraken=agreements(profile, norms),
        lesregel="".join(lessons),
        avonden=evenings,
        vragen=texts(bundle, f"{NAME}.vraag"),
        mis=texts(bundle, f"{NAME}.mis"),
        daarna=prose(bundle, f"{NAME}.daarna"),
        grens=prose(bundle, f"{NAME}.grens"),
        gevaar=danger,
        hulp=" ".join(more),
        contact=contact,
        hulplijnen=lines,
        regels=rules,
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    titel="Samen veilig online",
    voor="ouders, op één bladzijde; in het mbo ouders van minderjarige studenten",
    context=BeleidOudersContext,
    vereist=("preventie.normen", *LETTER[3:]),
    toont_beleid=True,
    compose=compose,
)
