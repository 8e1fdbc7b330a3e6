"""Compose the letter that follows: what came of what the letter before told, what is new, and when readers hear more.

In: `PublicFacts`, and those that the letter before told. Out: `VervolgContext`. Never: what a first letter may not say, or a word
on why something may not be told any more.

Source: R3.15, R4.02, R4.06 to R4.08, R5.10, R5.12.
"""

from dataclasses import dataclass

from generator.base.language import kept_together, long_date
from generator.base.values import JaNee
from generator.disclose.circles import PublicFacts
from generator.disclose.told import sent_on
from generator.documents.blocks import Bundle, prose, texts
from generator.documents.document import LETTER, OpenbaarDocument
from generator.documents.openbaar.brief.parts import Brief, moment, shared

NAME = "vervolgbrief"


@dataclass(frozen=True, slots=True, kw_only=True)
class VervolgContext(Brief):
    """What a letter after the first shows.

    Attributes:
        vorige: the day of the letter before.
        waarover: what that letter was about, the kind alone.
        nu: how it is now, for those who read.
        stand: what changed, or that nothing did.
        gedaan: what was done; komt: what still comes, or what stays after the last letter. Each may be empty.
        weten: what a reader must know now.
        vragen: what the school asks of the reader.
    """

    vorige: str
    waarover: str
    nu: str
    stand: str
    gedaan: tuple[str, ...]
    komt: tuple[str, ...]
    weten: str
    vragen: tuple[str, ...]


def compose(facts: PublicFacts, bundle: Bundle) -> VervolgContext:
    """Return the letter as values; the sentences come from the rules that hold for what changed."""
    return later_letter(facts, bundle, NAME)


def later_letter(facts: PublicFacts, bundle: Bundle, place: str, *, asks: bool = True) -> VervolgContext:
    """Return the parts that the letters after the first share.

    Args:
        facts: what everyone may know now.
        bundle: the school, the rules and what the letter before told.
        place: the document whose sentences it takes.
        asks: it asks something of the reader.
    """
    before = bundle.vorige
    day, following = sent_on(facts, bundle.today, before), facts.vervolgbericht_op
    vervolg = kept_together(moment(following, facts.beloften.voor)) if following and following > day else ""
    return VervolgContext(
        **shared(
            bundle,
            place,
            day,
            vervolg=vervolg,
            soorten=facts.soorten,
            hulp=facts.genoemd.hulplijnen,
            dicht=facts.schooldag is JaNee.NEE,
        ),
        vorige=kept_together(long_date(before.day)) if before else "",
        waarover=prose(bundle, f"{place}.waarover"),
        nu=prose(bundle, f"{place}.nu"),
        stand=prose(bundle, f"{place}.stand"),
        gedaan=texts(bundle, f"{place}.gedaan"),
        komt=texts(bundle, f"{place}.komt"),
        weten=prose(bundle, f"{place}.weten"),
        vragen=texts(bundle, f"{place}.vraag") if asks else (),
    )


DOCUMENT = OpenbaarDocument(
    naam=NAME,
    volgorde=130,
    titel="Wat er is gedaan na de vorige brief",
    voor="wie de eerste brief kreeg: wat er sindsdien is gedaan",
    context=VervolgContext,
    vereist=LETTER,
    vereist_incident=("ouderbrief.besluit",),
    brief=True,
    volgt_besluit=True,
    na_brief=True,
    eigen_tekst=True,
    compose=compose,
)
