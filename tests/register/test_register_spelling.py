"""Place names, phone numbers and websites as a letter prints them."""

import pytest

from generator.load.register.contact import phone_digits, phone_text, website
from generator.load.register.gemeenten import gemeente_of
from generator.load.register.plaatsnaam import place_name

PLACES = {
    "'S-HERTOGENBOSCH": "'s-Hertogenbosch",
    "'S-GRAVENHAGE": "'s-Gravenhage",
    "'S GRAVENMOER": "'s Gravenmoer",
    "'S-HEER HENDRIKSKINDEREN": "'s-Heer Hendrikskinderen",
    "'T HARDE": "'t Harde",
    "’T ZAND": "'t Zand",
    "'T LOO OLDEBROEK": "'t Loo",
    "2E EXLOERMOND": "2e Exloërmond",
    "ALTEVEER GEM NOORDENVELD": "Alteveer",
    "SPAARNDAM GEM. HAARLEM": "Spaarndam",
    "BEEK GEM BERG EN DAL": "Beek",
    "HOORN NH": "Hoorn",
    "DEN HAM OV": "Den Ham",
    "BLESKENSGRAAF CA": "Bleskensgraaf",
    "BERGEN OP ZOOM": "Bergen op Zoom",
    "CAPELLE AAN DEN IJSSEL": "Capelle aan den IJssel",
    "NIEUWERKERK AD IJSSEL": "Nieuwerkerk aan den IJssel",
    "ALPHEN AAN DEN RIJN": "Alphen aan den Rijn",
    "BROEK IN WATERLAND": "Broek in Waterland",
    "KLEIN ZUNDERT": "Klein Zundert",
    "OUDE PEKELA": "Oude Pekela",
    "OUDEGA SUDWEST-FRYSLAN": "Oudega",
    "HOOGVLIET ROTTERDAM": "Hoogvliet Rotterdam",
    "NEDERHORST DEN BERG": "Nederhorst den Berg",
    "WEHE-DEN HOORN": "Wehe-den Hoorn",
    "NIEUWER TER AA": "Nieuwer ter Aa",
    "TER AAR": "Ter Aar",
    "DE LIER": "De Lier",
    "IJMUIDEN": "IJmuiden",
    "IE": "Ie",
    "NIEUW-VENNEP": "Nieuw-Vennep",
    "SINT-OEDENRODE": "Sint-Oedenrode",
    "ST. WILLEBRORD": "St. Willebrord",
    "ST.-ANNAPAROCHIE": "St.-Annaparochie",
    "STAD AAN 'T HARINGVLIET": "Stad aan 't Haringvliet",
    "TULL EN 'T WAAL": "Tull en 't Waal",
    "HEI- EN BOEICOP": "Hei- en Boeicop",
    "OOST WEST EN MIDDELBEERS": "Oost-, West- en Middelbeers",
    "WESTERHAAR-VRIEZENV WIJK": "Westerhaar-Vriezenveensewijk",
    "WALTERSWALD": "Wâlterswâld",
    "BABYLONIENBROEK": "Babyloniënbroek",
    "SINT ODILIENBERG": "Sint Odiliënberg",
    "SUDWEST-FRYSLAN": "Súdwest-Fryslân",
    "REUSEL-DE MIERDEN": "Reusel-De Mierden",
    "Zelf  gespeld": "Zelf gespeld",
    " ": "",
}


@pytest.mark.parametrize(("registered", "printed"), PLACES.items())
def test_a_place_is_printed_as_dutch_spells_it(registered: str, printed: str | None) -> None:
    assert place_name(registered) == printed


def test_a_municipality_has_its_proper_name_without_the_province() -> None:
    found = {code: gemeente_of(code) for code in ("1900", "0796", "373", "14")}
    names = {code: gemeente.naam for code, gemeente in found.items() if gemeente}
    assert names == {"1900": "Súdwest-Fryslân", "0796": "'s-Hertogenbosch", "373": "Bergen", "14": "Groningen"}
    assert gemeente_of("9999") is None


@pytest.mark.parametrize(
    ("raw", "digits", "printed"),
    [
        ("0599671206", "0599671206", "0599-671206"),
        ("0101234567", "0101234567", "010-123 45 67"),
        ("0111-41 27 08", "0111412708", "0111-412708"),
        ("06 12345678", "0612345678", "06-12345678"),
        ("0880009630", "0880009630", "088-000 96 30"),
        ("+31 (0)599 671 206", "0599671206", "0599-671206"),
        ("0031599671206", "0599671206", "0599-671206"),
        ("599671206", "0599671206", "0599-671206"),
        ("313171206", "0313171206", "0313-171206"),
        ("12345", None, None),
        ("00123456789", None, None),
        (" ", None, None),
    ],
)
def test_a_phone_number_is_kept_in_digits_and_printed_in_dutch_notation(raw: str, digits: str | None, printed: str | None) -> None:
    assert phone_digits(raw) == digits
    assert phone_text(digits) == printed


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("https://www.School.nl/", "www.school.nl"),
        ("http://school.new.example.it/", "school.new.example.it"),
        ("WWW.SCHOOL-PLAATS.NL", "www.school-plaats.nl"),
        ("www. sterren.school.nl", "www.sterren.school.nl"),
        ("www.bestuur.nl/De-Wal", "www.bestuur.nl/De-Wal"),
        ("www.de_elzen.com", "www.de_elzen.com"),
        ("www.school.nl.", "www.school.nl"),
        ("0528266192", None),
        ("www.dediabolo", None),
        ("www.school,nl", None),
        ("www.school..nl", None),
        ("info@school.nl", None),
        ("school nl", None),
        (" ", None),
    ],
)
def test_a_website_is_an_address_without_http_or_nothing(raw: str, printed: str | None) -> None:
    assert website(raw) == printed
