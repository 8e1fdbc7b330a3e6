"""Compose the poster for pupils (in mbo: for students), in the words of their age: what to do when it goes wrong online.

In: the school alone; the facts are taken and not used. Out: `BeleidLeerlingenContext`. Never: a word of an incident, or of the law.

Source: R7.03, R7.09, R7.11, R7.18, RX.08, R0.16, R3.04, R5.12.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

from generator.base.values import Leesgroep, Onderwijstype
from generator.disclose.circles import PublicFacts
from generator.documents.blocks import Bundle, PersoonBlok, SchoolBlok, person_block, prose, school_block
from generator.documents.document import STUDENTS, OpenbaarDocument
from generator.documents.openbaar.samenvatting import Beleid, Noodlijn, fitting, keeps, noodlijnen, policy, room_on
from generator.load.keys.school import SchoolProfile

NAME = "beleid-leerlingen"
_MOST_NORMS = 3
_PARTS = ("afspraken", "schuld", "vertel", "school", "door", "bewaar", "ander")
_LONGEST = MappingProxyType({Leesgroep.TIEN: (12, 14), Leesgroep.TWAALF: (16, 18), Leesgroep.ZESTIEN: (20, 22)})
"""Words of a sentence, and letters of a word, that readers of an age read at a glance."""
_BY_SECTOR = MappingProxyType(
    {
        Onderwijstype.PO: (Leesgroep.ZES, Leesgroep.TIEN),
        Onderwijstype.VO: (Leesgroep.TWAALF, Leesgroep.ZESTIEN),
        Onderwijstype.GO: (Leesgroep.MAKKELIJK,),
        Onderwijstype.MBO: (Leesgroep.ZESTIEN,),
    }
)
_YEAR = re.compile(r"[1-6]")
_LAST_BEFORE_16 = 3


@dataclass(frozen=True, slots=True)
class BeleidLeerlingenContext:
    """What the poster shows.

    Attributes:
        groot: a sentence a pictogram, in the largest type: for who has just learned to read, or reads with effort.
        ouder: pupils of twelve and older read it.
        samen: what to pass on and what to keep stand in one block, to leave room for more help lines.
        normen: agreements of the school that fit on the poster, in words for this age; may be empty.
        afspraken, schuld, vertel, school_doet, door, bewaar, ander: a block each, in running text; may be empty.
    """

    school: SchoolBlok
    beleid: Beleid
    groot: bool
    ouder: bool
    samen: bool
    titel: str
    inleiding: str
    normen: tuple[str, ...]
    afspraken: str
    schuld: str
    vertel: str
    school_doet: str
    door: str
    bewaar: str
    ander: str
    gevaar: str
    contact: PersoonBlok
    hulplijnen: tuple[Noodlijn, ...]


def readers(profile: SchoolProfile) -> tuple[Leesgroep, ...]:
    """Return for which pupils the school hangs up a poster: those that it chose, else those that its sector has.

    A secondary school whose classes are all of the first three years has no pupils of 16.
    """
    if profile.preventie.posters:
        return tuple(dict.fromkeys(profile.preventie.posters))
    found = _BY_SECTOR[profile.school.onderwijstype]
    years = [int(year[0]) for name in profile.school.groepen if (year := _YEAR.search(name))]
    young = profile.school.onderwijstype is Onderwijstype.VO and years and max(years) <= _LAST_BEFORE_16
    return found[:1] if young else found


def compose(facts: PublicFacts, bundle: Bundle) -> BeleidLeerlingenContext:
    """Return the poster as values."""
    del facts
    profile, reader = bundle.profile, Leesgroep(bundle.variant)
    asked = profile.contact.leerlingen
    contact, helplines, summed_up = person_block(asked), noodlijnen(bundle, reader), policy(bundle, asked)
    text = {part: prose(bundle, f"{NAME}.{part}") for part in _PARTS}
    room = room_on(profile, summed_up, contact, helplines) - (reader is Leesgroep.TWAALF)  # our own words take a line more
    (norms,) = fitting((_for(reader, profile.preventie.normen)[:_MOST_NORMS], 0), room=room)
    return BeleidLeerlingenContext(
        school=school_block(profile),
        beleid=summed_up,
        groot=reader not in _LONGEST,
        ouder=reader in {Leesgroep.TWAALF, Leesgroep.ZESTIEN},
        samen=reader is Leesgroep.ZESTIEN,
        titel=prose(bundle, f"{NAME}.titel"),
        inleiding=prose(bundle, f"{NAME}.inleiding"),
        normen=norms,
        afspraken=text["afspraken"],
        schuld=text["schuld"],
        vertel=text["vertel"],
        school_doet=text["school"],
        door=text["door"],
        bewaar=text["bewaar"],
        ander=text["ander"],
        gevaar=prose(bundle, f"{NAME}.gevaar"),
        contact=contact,
        hulplijnen=helplines,
    )


def _for(reader: Leesgroep, norms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the agreements that somebody of this age reads at a glance; none where a poster has our own words alone."""
    if reader not in _LONGEST:
        return ()
    most, longest = _LONGEST[reader]
    words = {norm: norm.split() for norm in norms if keeps(norm)}
    return tuple(norm for norm, said in words.items() if len(said) <= most and all(len(word) <= longest for word in said))


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=270,
    titel="Gaat het online mis? Dit kun je doen",
    voor="leerlingen of studenten, een poster voor elke leeftijd",
    context=BeleidLeerlingenContext,
    vereist=("preventie.normen", *STUDENTS),
    toont_beleid=True,
    leesgroepen=True,
    compose=compose,
)
