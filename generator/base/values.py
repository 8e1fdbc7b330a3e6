"""Closed values that files, facts and rules share. The Dutch word is the value, in every file and in every condition."""

from enum import StrEnum


class Onderwijstype(StrEnum):
    """Sector of the school (R0.03)."""

    PO = "po"
    VO = "vo"
    GO = "go"
    MBO = "mbo"


class Leesgroep(StrEnum):
    """Pupils who read the same poster (R7.03): by age in years, or in words that everybody can read."""

    ZES = "6-tot-10-jaar"
    TIEN = "10-tot-13-jaar"
    TWAALF = "12-tot-16-jaar"
    ZESTIEN = "vanaf-16-jaar"
    MAKKELIJK = "makkelijk-lezen"


class JaNee(StrEnum):
    """A yes-or-no question; `onbekend` is a real answer everywhere."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class Soort(StrEnum):
    """Kind of incident (R0.07a to R0.08)."""

    BEELDMATERIAAL = "beeldmateriaal"
    NEPBEELD = "nepbeeld"
    BANGALIJST = "bangalijst"
    VERNEDERING = "vernedering"
    UITSLUITING = "uitsluiting"
    BEDREIGING = "bedreiging"
    DWANG = "dwang"
    HAAT = "haat"
    NEPACCOUNT = "nepaccount"
    GERUCHT = "gerucht"
    CHALLENGE = "challenge"
    ANDERS = "anders"


class Beeldmateriaal(StrEnum):
    """What kind of images are part of the incident."""

    GEEN = "geen"
    NIET_SEKSUEEL = "niet_seksueel"
    SEKSUEEL = "seksueel"
    ONBEKEND = "onbekend"


class Bewijs(StrEnum):
    """Whether what a reader received may be evidence: messages, or images among it, of which nobody makes a copy (R3.04).

    With `wissen` the head decided that readers can delete it.
    """

    NEE = "nee"
    BERICHTEN = "berichten"
    BEELDEN = "beelden"
    WISSEN = "wissen"


class Verzending(StrEnum):
    """Where a letter stands on the day of a briefing; the tense follows it."""

    KOMT = "komt"
    VANDAAG = "vandaag"
    VERSTUURD = "verstuurd"


class Ernst(StrEnum):
    """Seriousness as the school weighs it."""

    LICHT = "licht"
    ERNSTIG = "ernstig"
    ZEER_ERNSTIG = "zeer_ernstig"
    ONBEKEND = "onbekend"


class Omvang(StrEnum):
    """How far the incident reaches."""

    INDIVIDUEEL = "individueel"
    EEN_GROEP = "een_groep"
    MEERDERE_GROEPEN = "meerdere_groepen"
    HELE_SCHOOL = "hele_school"
    MEERDERE_SCHOLEN = "meerdere_scholen"
    ONBEKEND = "onbekend"


class Aanstichter(StrEnum):
    """Whether the instigator is known (R3.12, R3.12a)."""

    BEKEND = "bekend"
    VERMOED = "vermoed"
    ONBEKEND = "onbekend"


class Status(StrEnum):
    """Status of a step; the tense of a sentence follows it."""

    GEPLAND = "gepland"
    GEDAAN = "gedaan"
    NIET = "niet"
    ONBEKEND = "onbekend"


class Stand(StrEnum):
    """How far a measure is in the file: as `Status`, and `loopt` for what is under way and not finished."""

    GEPLAND = "gepland"
    LOOPT = "loopt"
    GEDAAN = "gedaan"
    NIET = "niet"
    ONBEKEND = "onbekend"


class Uitvoering(StrEnum):
    """What became of an action of the prevention policy (R6.02)."""

    GEDAAN = "gedaan"
    DEELS = "deels"
    NIET = "niet"


class Maatregel(StrEnum):
    """Closed list of measures that a letter may speak of."""

    GESPREKKEN_BETROKKENEN = "gesprekken_betrokkenen"
    GESPREK_GETROFFENEN = "gesprek_getroffenen"
    GESPREK_AANSTICHTER = "gesprek_aanstichter"
    OUDERS_BETROKKENEN = "ouders_betrokkenen"
    POLITIE = "politie"
    ZORG = "zorg"
    KLASSENGESPREK = "klassengesprek"
    VERWIJDEREN_BEELD = "verwijderen_beeld"
    EXTRA_TOEZICHT = "extra_toezicht"
    HERSTELGESPREK = "herstelgesprek"
    OUDERAVOND = "ouderavond"
    SANCTIEBELEID = "sanctiebeleid"


class Ouderbrief(StrEnum):
    """The action team's decision on a letter to parents (R4.04)."""

    GEEN = "geen"
    GROEP = "groep"
    LEERLAAG = "leerlaag"
    ALLE = "alle"
    NORMBRIEF = "normbrief"


class Blijft(StrEnum):
    """What goes on after an incident was closed (R5.11, R6.01, R7.06)."""

    LESSEN = "lessen"
    NAZORG = "nazorg"
    TOEZICHT = "toezicht"
    TERUGBLIK = "terugblik"


class Sinds(StrEnum):
    """What came of a step since the letter before told of it, or did not."""

    KLAAR = "klaar"
    NIEUW_GEDAAN = "nieuw_gedaan"
    NIEUW_GEPLAND = "nieuw_gepland"
    NOG_NIET = "nog_niet"
    BEZIG = "bezig"
    AL_GEDAAN = "al_gedaan"
    VERVALLEN = "vervallen"


class Plek(StrEnum):
    """Where parents or students come together."""

    SCHOOL = "school"
    ONLINE = "online"

    @property
    def gezegd(self) -> str:
        """As people say it."""
        return "op school" if self is Plek.SCHOOL else "online"


class Ruimte(StrEnum):
    """In which room they come together: closed, so that nobody types a room that tells whom it is about."""

    AULA = "aula"
    HAL = "hal"
    KANTINE = "kantine"
    TEAMKAMER = "teamkamer"
    OUDERKAMER = "ouderkamer"
    MEDIATHEEK = "mediatheek"
    GYMZAAL = "gymzaal"
    SPEELLOKAAL = "speellokaal"
    HUISKAMER = "huiskamer"
    STUDIEPLEIN = "studieplein"
    KOFFIEKAMER = "koffiekamer"
    DIRECTIEKAMER = "directiekamer"
    BIBLIOTHEEK = "bibliotheek"
    RECEPTIE = "receptie"

    @property
    def gezegd(self) -> str:
        """As people say it."""
        otherwise = {"speellokaal": "in het speellokaal", "studieplein": "op het studieplein", "receptie": "bij de receptie"}
        return otherwise.get(self.value, f"in de {self.value}")


class NogOnline(StrEnum):
    """Whether what the school knows of can still be seen online."""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"
    ONBEKEND = "onbekend"


class Open(StrEnum):
    """What the school says that it does not know yet; nothing of it tells who is involved."""

    GESTOPT = "gestopt"
    HOE_LANG = "hoe_lang"
    HOEVEEL = "hoeveel"
    KOPIEEN = "kopieen"
    VERSPREIDING = "verspreiding"
    ELDERS = "elders"
    MEER = "meer_leerlingen"
    BEGONNEN = "hoe_begonnen"
    BEDOELD = "hoe_bedoeld"
    ALLES = "alles"
    WIE = "wie"


class Gemeld(StrEnum):
    """What readers hear of the police beside a talk, where the police may be named."""

    GEEN = "geen"
    MELDING = "melding"
    AANGIFTE = "aangifte"


class Politiewerk(StrEnum):
    """What the police do with it, where readers may hear so."""

    ONGEZEGD = "ongezegd"
    ONDERZOEK = "onderzoek"
    GEEN_ONDERZOEK = "geen_onderzoek"
    GEEN_ROL = "geen_rol"


class Gezag(StrEnum):
    """On whose word it was decided whether school goes on as usual after a threat."""

    POLITIE = "politie"
    BESTUUR = "bestuur"
    SCHOOL = "school"


class Norm(StrEnum):
    """Whether the norm is restored with or without reference to the incident (R4.02, R4.03)."""

    MET_VERWIJZING = "met_verwijzing"
    ZONDER_VERWIJZING = "zonder_verwijzing"


class Informatie(StrEnum):
    """Whether the whole team learns the same (R3.25) or a part of it learns less (R3.26)."""

    GELIJK = "gelijk"
    BEPERKT = "beperkt"


class Rol(StrEnum):
    """A pupil's role; only pupils have one (R0.01)."""

    SLACHTOFFER = "slachtoffer"
    AANSTICHTER = "aanstichter"
    OMSTANDER = "omstander"
    MELDER = "melder"
    BETROKKEN = "betrokken"


class Positie(StrEnum):
    """A pupil's part as that pupil and those at home may read it; who is only suspected is asked, and called nothing (R3.12a)."""

    GERAAKT = "geraakt"
    BEGON = "begon"
    GEVRAAGD = "gevraagd"
    OMSTANDER = "omstander"
    MELDER = "melder"
    BETROKKEN = "betrokken"


class Thuis(StrEnum):
    """Who hears what concerns a pupil: those at home, the pupil alone, or nobody at home for now (R3.13, R3.14, R3.21)."""

    OUDERS = "ouders"
    ZELF = "zelf"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    AFWEGING = "afweging"
    UITZOEKEN = "uitzoeken"


class Melder(StrEnum):
    """Who reported the incident (R0.15)."""

    OUDER = "ouder"
    LERAAR = "leraar"
    LEERLING = "leerling"
    MEDEWERKER = "medewerker"
    ANONIEM = "anoniem"
    ANDERS = "anders"


class Betrokken(StrEnum):
    """Who is directly involved; the last two are out of scope (R0.02)."""

    LEERLINGEN = "leerlingen"
    MEDEWERKER = "medewerker"
    OUDER = "ouder"


class OudersInformeren(StrEnum):
    """Decision per minor pupil on informing the parents (R3.13, R3.21)."""

    DIRECT = "direct"
    LATER = "later"
    NIET = "niet"


class Aanspreekvorm(StrEnum):
    """Form of address in letters to parents."""

    U = "u"
    JE = "je"


class Medezeggenschap(StrEnum):
    """Participation body (L-06, L-07)."""

    MR = "MR"
    GMR = "GMR"
    STUDENTENRAAD = "studentenraad"
    STUDENTENRAAD_EN_OR = "studentenraad_en_or"


class Vakantieregio(StrEnum):
    """Holiday region of the school."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class Politiecontact(StrEnum):
    """Said out loud: the school has no police contact yet."""

    NOG_ONBEKEND = "nog_onbekend"


class Ontvanger(StrEnum):
    """To whom a document can go; a pupil or that pupil's parents are meant by the pupil's code (`L1`, `ouders-L1`)."""

    ALLE_OUDERS = "alle_ouders"
    OUDERS_GROEP = "ouders_groep"
    STUDENTEN = "studenten"
    LEERLINGEN = "leerlingen"
    TEAM = "team"
    BETROKKEN_TEAM = "betrokken_team"
    ACTIETEAM = "actieteam"
    BESTUUR = "bestuur"
    MEDEZEGGENSCHAP = "medezeggenschap"
    POLITIE = "politie"
    PERS = "pers"
    ANDERE_SCHOOL = "andere_school"
    MELDER = "melder"


class Kanaal(StrEnum):
    """By which channel a document went."""

    EMAIL = "e-mail"
    PORTAAL = "portaal"
    POST = "post"
    MEEGEGEVEN = "meegegeven"
    MONDELING = "mondeling"
    WEBSITE = "website"
