"""A school location as the register knows it, and the profile keys that it fills.

In: nothing. Out: `Vestiging`, frozen, and its values by dotted profile key. Never: a person; the register holds none.
"""

from dataclasses import dataclass

from generator.base.values import Onderwijstype, Vakantieregio
from generator.load.register.contact import phone_text


@dataclass(frozen=True, slots=True)
class Vestiging:
    """A school location; None where the register has nothing.

    Attributes:
        brin: institution code and location, `03WU00`.
        naam: name as registered.
        onderwijstype: sector; sbo is po by law.
        soort: kind of school within the sector (`bo`, `sbo`, `so/vso`, `vmbo/havo/vwo`).
        adres: street and number of the location; None where the register has several.
        adressen: then those, for a person to choose from.
        postcode: `1234 AB`.
        plaats: place as a letter prints it.
        gemeentecode: four digits of the municipality; two municipalities are called Bergen.
        gemeente: municipality by its proper name.
        telefoon: digits, `0599671206`.
        website: without `http` and without a closing slash.
        bestuursnummer: number of the board (bevoegd gezag).
        denominatie: as registered.
        politie_eenheid: regional police unit of the municipality.
        vakantieregio: holiday region of the school itself.
    """

    brin: str
    naam: str
    onderwijstype: Onderwijstype
    soort: str | None = None
    adres: str | None = None
    postcode: str | None = None
    plaats: str | None = None
    gemeentecode: str | None = None
    gemeente: str | None = None
    telefoon: str | None = None
    website: str | None = None
    bestuursnummer: str | None = None
    denominatie: str | None = None
    politie_eenheid: str | None = None
    vakantieregio: Vakantieregio | None = None
    adressen: tuple[str, ...] = ()


def prefill(vestiging: Vestiging) -> dict[str, str]:
    """Return what the register knows by dotted profile key; a key without a value is not there."""
    values = {
        "school.brin": vestiging.brin,
        "school.naam": vestiging.naam,
        "school.onderwijstype": vestiging.onderwijstype.value,
        "school.soort": vestiging.soort,
        "school.adres": vestiging.adres,
        "school.postcode": vestiging.postcode,
        "school.plaats": vestiging.plaats,
        "school.telefoon": phone_text(vestiging.telefoon),
        "school.website": vestiging.website,
        "bestuur.nummer": vestiging.bestuursnummer,
        "politie.eenheid": vestiging.politie_eenheid,
        "regio.vakantieregio": vestiging.vakantieregio and vestiging.vakantieregio.value,
    }
    return {key: value for key, value in values.items() if value}
