"""Compose the poster for parents (in mbo: for parents of students under 18): what the school does, and what they can do tonight.

In: the school alone; the facts are taken and not used. Out: `BeleidOudersContext`. Never: a word of an incident.

Source: R7.01 to R7.18, RX.08, R3.20.
"""

from dataclasses import dataclass

from generator.base.values import Onderwijstype
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, PersoonBlok, SchoolBlok, Woorden, person_block, prose, school_block, words
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.samenvatting import Beleid, Noodlijn, fitting, keeps, noodlijnen, policy, room_on

NAME = "beleid-ouders"
_MOST_NORMS = 3
_MOST_EVENINGS = 2


@dataclass(frozen=True, slots=True)
class BeleidOudersContext:
    """What the poster shows.

    Attributes:
        normen: the first agreements and the rule on phones, as far as they fit; may be empty.
        dit_jaar: activities for parents with their month, and what the lessons are about, as far as they fit; may be empty.
        school_doet, vanavond, niet, mis: a block each, in running text.
    """

    school: SchoolBlok
    woord: Woorden
    beleid: Beleid
    normen: tuple[str, ...]
    dit_jaar: tuple[str, ...]
    school_doet: str
    vanavond: str
    niet: str
    mis: str
    gevaar: str
    contact: PersoonBlok
    hulplijnen: tuple[Noodlijn, ...]


def compose(facts: PublicFacts, bundle: Bundle) -> BeleidOudersContext:
    """Return the poster as values."""
    del facts
    profile, own = bundle.profile, bundle.profile.preventie
    asked = profile.contact.ouders
    contact, helplines, summed_up = person_block(asked), noodlijnen(bundle, "ouders"), policy(bundle, asked)
    agreed = (*tuple(filter(keeps, own.normen))[:_MOST_NORMS], *filter(None, [own.telefoonregel]))
    evenings = tuple(evening.regel for evening in own.ouders[:_MOST_EVENINGS])
    longer = profile.school.onderwijstype is Onderwijstype.GO  # there our own words take a line more
    lessons, norms, evenings = fitting(
        (tuple(filter(None, [own.lesregel])), 0),
        (agreed, 1),
        (evenings, 0),
        room=room_on(profile, summed_up, contact, helplines) - longer,
    )
    return BeleidOudersContext(
        school=school_block(profile),
        woord=words(bundle.terms),
        beleid=summed_up,
        normen=norms,
        dit_jaar=(*evenings, *lessons),
        school_doet=prose(bundle, f"{NAME}.school"),
        vanavond=prose(bundle, f"{NAME}.vanavond"),
        niet=prose(bundle, f"{NAME}.niet"),
        mis=prose(bundle, f"{NAME}.mis"),
        gevaar=prose(bundle, f"{NAME}.gevaar"),
        contact=contact,
        hulplijnen=helplines,
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=260,
    titel="Samen veilig online",
    voor="ouders, op één bladzijde; in het mbo ouders van minderjarige studenten",
    context=BeleidOudersContext,
    vereist=("preventie.normen", *LETTER[3:]),
    toont_beleid=True,
    compose=compose,
)
