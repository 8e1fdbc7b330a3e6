"""Compose the prevention policy on one page for pupils (in mbo: for students), in the words of their age.

In: the school alone; the facts are taken and not used. Out: `BeleidLeerlingenContext`. Never: a word of an incident, or of the law.

Source: R7.03, R7.08, R7.09, R7.11, R7.13, R7.18, RX.08, R0.16, R3.04.
"""

from dataclasses import dataclass

from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, Hulplijn, PersoonBlok, SchoolBlok, help_for, prose, school_block, texts
from generator.documents.document import STUDENTS, OpenbaarDocument
from generator.documents.openbaar.samenvatting import MOST_NORMS, Afspraken, Beleid, agreements, caller, fitting, policy, taken

NAME = "beleid-leerlingen"
_ROOM = 21  # lines of the page that are not the same at every school


@dataclass(frozen=True, slots=True)
class BeleidLeerlingenContext:
    """What the page for pupils shows.

    Attributes:
        jij: what to do when it happens to yourself.
        ander: what to do when you see it happen to somebody else.
        doet: what the school does then.
    """

    school: SchoolBlok
    beleid: Beleid
    inleiding: str
    afspraken: Afspraken
    jij: tuple[str, ...]
    ander: tuple[str, ...]
    doet: tuple[str, ...]
    gevaar: str
    hulp: str
    contact: PersoonBlok
    hulplijnen: tuple[Hulplijn, ...]


def compose(facts: PublicFacts, bundle: Bundle) -> BeleidLeerlingenContext:
    """Return the page as values."""
    del facts
    profile, own = bundle.profile, bundle.profile.preventie
    asked = profile.contact.leerlingen
    summed_up, contact, lines = policy(bundle, asked), caller(asked), help_for(bundle, "leerlingen")
    danger, *more = texts(bundle, f"{NAME}.hulp")
    room = _ROOM - taken(summed_up, contact, lines, own.telefoonregel or "", " ".join(more))
    (norms,) = fitting((own.normen[:MOST_NORMS], 3), room=room)
    return BeleidLeerlingenContext(
        school=school_block(profile),
        beleid=summed_up,
        inleiding=prose(bundle, f"{NAME}.inleiding"),
        afspraken=agreements(profile, norms),
        jij=texts(bundle, f"{NAME}.jij"),
        ander=texts(bundle, f"{NAME}.ander"),
        doet=texts(bundle, f"{NAME}.school"),
        gevaar=danger,
        hulp=" ".join(more),
        contact=contact,
        hulplijnen=lines,
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    titel="Zo gaan wij online met elkaar om",
    voor="leerlingen of studenten, in hun woorden",
    context=BeleidLeerlingenContext,
    vereist=("preventie.normen", *STUDENTS),
    toont_beleid=True,
    compose=compose,
)
