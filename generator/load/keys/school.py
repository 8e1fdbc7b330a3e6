"""Load, part 1: the school's profile as types. The keys are the contract; everything that only some document needs is optional.

In: the checked mapping that `load/reading` made of the YAML. Out: `SchoolProfile`, frozen.
Never: a pupil, or a value that was not in the file.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.base.values import Aanspreekvorm, JaNee, Medezeggenschap, Onderwijstype, Politiecontact, Vakantieregio
from generator.load.keys.part import Aantal, Deel, Tekst
from generator.load.keys.preventie import Preventie


class Persoon(Deel):
    """A member of staff or a contact outside the school, with what a document may print."""

    naam: Tekst | None = None
    functie: Tekst | None = None
    telefoon: Tekst | None = None
    email: Tekst | None = None


class School(Deel):
    """The school itself."""

    brin: Annotated[str, StringConstraints(pattern=r"^\d\d[A-Z]{2}\d\d$")]
    naam: Tekst
    roepnaam: Tekst | None = None
    onderwijstype: Onderwijstype
    soort: Tekst | None = None
    adres: Tekst | None = None
    postcode: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{3} ?[A-Z]{2}$")] | None = None
    plaats: Tekst | None = None
    telefoon: Tekst | None = None
    email: Tekst | None = None
    website: Tekst | None = None
    leerlingen: Aantal | None = None
    groepen: dict[Tekst, Aantal] = Field(default_factory=dict)
    leerlingen_18_plus: JaNee | None = None


class Bestuur(Deel):
    """The board."""

    naam: Tekst | None = None
    nummer: Annotated[str, StringConstraints(pattern=r"^\d{1,5}$")] | None = None


class Contact(Deel):
    """Whom parents and pupils may call; stands in letters."""

    ouders: Persoon | None = None
    leerlingen: Persoon | None = None
    inloop: Annotated[str, StringConstraints(min_length=1, max_length=120)] | None = None
    bereikbaar: Annotated[str, StringConstraints(min_length=1, max_length=120)] | None = None


class Teamlid(Deel):
    """A function in the action team, with a person and a deputy (R1.09)."""

    functie: Tekst
    taak: Tekst | None = None
    naam: Tekst | None = None
    telefoon: Tekst | None = None
    vervanger: Tekst | None = None
    vervanger_telefoon: Tekst | None = None
    wanneer: Tekst | None = None


class Actieteam(Deel):
    """Who is in the action team in any case, and who may be added (R1.08 to R1.10)."""

    kern: tuple[Teamlid, ...] = ()
    uitbreiding: tuple[Teamlid, ...] = ()
    woordvoerder: Tekst | None = None


class Veiligheid(Deel):
    """People with a task in social safety, and where the bullying protocol of the school is."""

    coordinator_sociale_veiligheid: Persoon | None = None
    aanspreekpunt_pesten: Persoon | None = None
    vertrouwenspersoon_intern: Persoon | None = None
    vertrouwenspersoon_extern: Persoon | None = None
    aandachtsfunctionaris: Persoon | None = None
    functionaris_gegevensbescherming: Persoon | None = None
    pestprotocol: Tekst | None = None


class PolitieProfiel(Deel):
    """The school's police contact (R3.01)."""

    contactpersoon: Persoon | Politiecontact | None = None
    eenheid: Tekst | None = None


class Trede(Deel):
    """A step of the school's own sanctions policy (R3.12, R7.13)."""

    naam: Tekst
    door: Tekst | None = None
    wanneer: Tekst | None = None


class Sanctiebeleid(Deel):
    """The school's own sanctions policy."""

    uitgangspunt: Tekst | None = None
    treden: tuple[Trede, ...] = ()
    vindplaats: Tekst | None = None


class MedezeggenschapProfiel(Deel):
    """Participation body and the date of its consent (L-06, L-07)."""

    orgaan: Medezeggenschap | None = None
    instemming_op: date | None = None


class Vaststelling(Deel):
    """Control block of one policy document."""

    instemming_op: date | None = None
    door: Tekst | None = None
    op: date | None = None
    versie: Tekst | None = None
    eigenaar: Tekst | None = None
    herzien_voor: date | None = None


class Vaststellingen(Vaststelling):
    """Adoption per document. Keys that stand here directly come from older files, which knew the protocol alone."""

    verouderd: ClassVar[frozenset[str]] = frozenset(Vaststelling.model_fields)

    protocol: Vaststelling = Vaststelling()
    preventiebeleid: Vaststelling = Vaststelling()

    @property
    def plat(self) -> bool:
        """Whether the file is an older one."""
        return any(getattr(self, key) is not None for key in self.verouderd)

    @model_validator(mode="after")
    def _older(self) -> Self:
        """Fill in what an older file says: all of it is the protocol's; who adopts and who owns holds for the policy too."""
        if not self.plat:
            return self
        old = {key: getattr(self, key) for key in self.verouderd}
        people = {key: old[key] for key in ("door", "eigenaar")}
        filled = {"protocol": _under(self.protocol, old), "preventiebeleid": _under(self.preventiebeleid, people)}
        return self.model_copy(update=filled)


def _under(settled: Vaststelling, values: Mapping[str, object]) -> Vaststelling:
    return settled.model_copy(update={key: value for key, value in values.items() if getattr(settled, key) is None})


class EigenHulplijn(Deel):
    """A help line of the school's own or of the region, printed after ours."""

    naam: Tekst
    telefoon: Tekst
    voor: Tekst
    nagekeken_op: date


class Brieven(Deel):
    """How the school writes letters."""

    verouderd: ClassVar[frozenset[str]] = frozenset({"kanaal"})
    aanhef: Tekst | None = None
    aanspreekvorm: Aanspreekvorm = Aanspreekvorm.U
    talen: tuple[Literal["en", "ar", "tr", "pl", "uk"], ...] = ()
    kanaal: Tekst | None = None


class Huisstijl(Deel):
    """The school's own letterhead, logo and accent colour; paths are relative to the profile."""

    sjabloon: Tekst | None = None
    logo: Tekst | None = None
    kleur: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None


class Vakantie(Deel):
    """A holiday that differs from the national dates."""

    naam: Tekst
    van: date
    tot: date


class Regio(Deel):
    """Holiday region and deviations."""

    vakantieregio: Vakantieregio | None = None
    vakanties_afwijkend: tuple[Vakantie, ...] = ()


class Wet(Deel):
    """Legal facts that this school leaves out, by id (`L-05`)."""

    uit: tuple[Tekst, ...] = ()


class Lijsten(Deel):
    """The school's own version of our proposals for the lists that the source lost; an empty list keeps ours."""

    instroom: tuple[Tekst, ...] = ()
    vragen: dict[Tekst, tuple[Tekst, ...]] = Field(default_factory=dict)
    punten_ouderbrief: tuple[Tekst, ...] = ()
    evaluatie_incident: tuple[Tekst, ...] = ()
    evaluatie_aanpak: tuple[Tekst, ...] = ()
    themas_ouders: tuple[Tekst, ...] = ()


class SchoolProfile(Deel):
    """A school's profile, as its file says and no more; what is worked out of it is remembered by the profile itself."""

    versie: Literal["1"]
    basis: Tekst | None = None
    school: School
    bestuur: Bestuur = Bestuur()
    schoolleider: Persoon = Persoon()
    contact: Contact = Contact()
    actieteam: Actieteam = Actieteam()
    veiligheid: Veiligheid = Veiligheid()
    politie: PolitieProfiel = PolitieProfiel()
    zorgstructuur: tuple[Tekst, ...] = ()
    sanctiebeleid: Sanctiebeleid = Sanctiebeleid()
    medezeggenschap: MedezeggenschapProfiel = MedezeggenschapProfiel()
    vaststelling: Vaststellingen = Vaststellingen()
    hulplijnen: tuple[EigenHulplijn, ...] = ()
    preventie: Preventie = Preventie()
    brieven: Brieven = Brieven()
    huisstijl: Huisstijl = Huisstijl()
    sjablonen: dict[Tekst, Tekst] = Field(default_factory=dict)
    regio: Regio = Regio()
    rollen: dict[Tekst, Tekst] = Field(default_factory=dict)
    wet: Wet = Wet()
    lijsten: Lijsten = Lijsten()

    def __hash__(self) -> int:
        return hash((self.school.brin, self.school.naam))  # cheap, and equal for equal profiles
