"""Fictional schools, as many as a test asks for; every text of a school holds a word that no other school has."""

from pathlib import Path

from generator.write.store import slug

BOARD = "Stichting Gedeeld Voorbeeld"

BASIS = f"""versie: 1
bestuur: {{naam: "{BOARD}", nummer: "99999"}}
medezeggenschap: {{orgaan: MR}}
"""

PROFILE = """versie: 1
basis: bestuur.yaml
school:
  brin: "{brin}"
  naam: "{naam}"
  onderwijstype: po
  adres: "{s}laan 12"
  postcode: "1234 AB"
  plaats: "{s}stad"
  telefoon: "010-55{n:05d}"
  email: "info@{l}.example"
  website: "www.{l}.example"
  leerlingen: 214
schoolleider: {{naam: "D. {s}leider", functie: "directeur"}}
contact:
  ouders: {{naam: "O. {s}ouder", functie: "adjunct-directeur", telefoon: "010-56{n:05d}"}}
  leerlingen: {{naam: "L. {s}leerling", functie: "vertrouwenspersoon", telefoon: "010-57{n:05d}"}}
actieteam:
  kern:
    - {{functie: "directeur", taak: voorzitter, naam: "D. {s}leider", telefoon: "06-58{n:06d}", vervanger: "V. {s}vervanger"}}
    - {{functie: "kwaliteitscoördinator", taak: zorg, naam: "Z. {s}zorg", telefoon: "06-59{n:06d}"}}
  woordvoerder: "directeur"
veiligheid:
  coordinator_sociale_veiligheid: {{naam: "C. {s}coordinator", functie: "coördinator"}}
  vertrouwenspersoon_intern: {{naam: "I. {s}intern", telefoon: "010-60{n:05d}"}}
politie:
  contactpersoon: {{naam: "W. {s}agent", functie: "wijkagent", telefoon: "010-61{n:05d}"}}
  eenheid: "Rotterdam"
zorgstructuur: ["leerkracht", "team {s}"]
sanctiebeleid:
  uitgangspunt: "Een maatregel van {s} stopt het gedrag."
  treden: [{{naam: "gesprek {s}", door: "leerkracht", wanneer: "bij een eerste overtreding"}}]
vaststelling:
  protocol: {{door: "bestuur van {s}", instemming_op: 2026-10-12, op: 2026-10-20, versie: "1.0", eigenaar: "eigenaar {s}", herzien_voor: 2027-10-01}}
  preventiebeleid: {{door: "bestuur van {s}", instemming_op: 2026-10-12, op: 2026-10-20, versie: "1.0", eigenaar: "eigenaar {s}", herzien_voor: 2027-10-01}}
preventie:
  normen: ["Wij praten bij {s} aardig.", "Wij vragen eerst, zegt {s}."]
  lessen: [{{groep: "groep 5", onderwerp: "wat deel je bij {s}", wanneer: "oktober"}}]
  ouders: [{{onderwerp: "de eerste telefoon bij {s}", wanneer: "november"}}]
  telefoonregel: "Telefoons blijven bij {s} in de tas."
  monitor: {{instrument: "vragenlijst {s}", maand: "april"}}
  acties: [{{actie: "afspraken van {s} maken", eigenaar: "team van {s}", gereed: 2026-12-18, indicator: "hangt op bij {s}"}}]
huisstijl: {{kleur: "#{k:06X}"}}
"""


_LETTERS = "ZYXWVUTSRQPONMLKJIHGFEDCBA"


def sentinel(number: int) -> str:
    """A word of letters that stands in no other: a number in letters between two marks."""
    letters = "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")
    return f"Qw{letters}zq"


def brin(number: int) -> str:
    first, second = divmod(number // 100, 26)
    return f"99{_LETTERS[first]}{_LETTERS[second]}{number % 100:02d}"


def name(number: int) -> str:
    return f"Basisschool {sentinel(number)}"


def folder_of(number: int) -> str:
    return f"{brin(number)}-{slug(name(number))}"


def profile(number: int, **changes: str) -> str:
    text = PROFILE.format(
        brin=brin(number), naam=name(number), s=sentinel(number), l=sentinel(number).lower(), n=number, k=0x205060 + number % 3
    )
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def write_schools(folder: Path, number: int, start: int = 0) -> Path:
    """Write so many profiles and the file that they share."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bestuur.yaml").write_text(BASIS, encoding="utf-8")
    for each in range(start, start + number):
        (folder / f"school-{each:03d}.yaml").write_text(profile(each), encoding="utf-8")
    return folder


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def personal(number: int) -> tuple[str, ...]:
    """What of a profile may stand in no report: everything but the name and the code of the school."""
    word = sentinel(number)
    names = ("leider", "ouder", "leerling", "vervanger", "zorg", "coordinator", "intern", "agent", "laan", "stad")
    phones = (f"55{number:05d}", f"56{number:05d}", f"58{number:06d}", f"61{number:05d}")
    return (*(f"{word}{each}" for each in names), *phones, f"team {word}", f"eigenaar {word}", f"info@{word.lower()}")
