"""Select, terms: the words of this school: leerling or student, groep or klas, u or je.

In: a profile. Out: `Terms`, which fills `{leerlingen}`, `{Leerlingen}` and `{u/je}` in a sentence.
Never: a word that it does not know.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from unicodedata import combining, normalize

from generator.base.errors import Problem, ProfileError, StappenplanError
from generator.base.language import day_and_month, enumeration, seen_from
from generator.base.values import Aanspreekvorm, Maatregel, Medezeggenschap, Onderwijstype, Soort, Status
from generator.disclose.named import NOTHING, SUPERVISION, Leerlaag, Named
from generator.load.keys.school import SchoolProfile
from generator.stappenplan.features import DOELGROEPEN
from generator.stappenplan.model import Stappenplan

_REACH = "bel of mail"  # how a reader reaches the contact; without an e-mail address there is only the telephone
_CALL = "bel ons"  # where a sentence has room for one number, that of the contact takes its place
_NAMED_EACH = 3  # days of a step that are each named
_SLOT = re.compile(r"\{([^{}]*)\}")

_BODIES: Mapping[Medezeggenschap, str] = {
    Medezeggenschap.MR: "medezeggenschapsraad (MR)",
    Medezeggenschap.GMR: "gemeenschappelijke medezeggenschapsraad (GMR)",
    Medezeggenschap.STUDENTENRAAD: "studentenraad",
    Medezeggenschap.STUDENTENRAAD_EN_OR: "studentenraad en de ondernemingsraad",
}


_STEPS: Mapping[str, tuple[Maatregel, ...]] = {
    "zorg": (Maatregel.ZORG,),
    "politie": (Maatregel.POLITIE,),
    "weghalen": (Maatregel.VERWIJDEREN_BEELD,),
    "hulp": (Maatregel.ZORG, Maatregel.VERWIJDEREN_BEELD),
    "gesprekken": (Maatregel.GESPREKKEN_BETROKKENEN, Maatregel.OUDERS_BETROKKENEN),
    "ouderavond": (Maatregel.OUDERAVOND,),
    "getroffenen": (Maatregel.GESPREK_GETROFFENEN,),
    "thuis": (Maatregel.GESPREK_GETROFFENEN, Maatregel.OUDERS_BETROKKENEN),
    "aanstichter": (Maatregel.GESPREK_AANSTICHTER,),
}
"""The end of a slot → the measures that the sentence tells of, so that it begins with their day (`{Wij_hebben_zorg}`)."""


@lru_cache(maxsize=64)
def said_by(named: Named, day: date) -> Mapping[str, str]:
    """Return slot → words: where it happened, what there is to remove, where there is supervision, and when each step is or was."""
    said = {"online": named.place(), "materiaal": named.material(), "toezicht": SUPERVISION[named.toezicht]}
    said["noemt_niet"] = "een woord bij ouderbrief.noemt"
    said["van_onze_school"] = "en tegen onze school" if named.also(Soort.BEDREIGING) else "van onze school"
    said["afkomst_of_geloof"] = "afkomst of geloof" + (
        ", en over wie iemand is of op wie iemand valt" if named.also(Soort.HAAT) else ""
    )
    said["in_de_groepen"] = _classes(named.leerlagen)
    return MappingProxyType(said | dict(_with_days(named, day)))


def _with_days(named: Named, day: date) -> Iterator[tuple[str, str]]:
    """Give the slots of a sentence that tells of a measure: with its day where the incident has one that fits what is told."""
    for name, measures in _STEPS.items():
        yield f"wij_hebben_{name}", _turned("wij", "hebben", _done(named, day, *measures), day)
        yield f"wij_gaan_{name}", _turned("wij", "gaan", _planned(named, day, *measures), day)
    classes = _classes(named.leerlagen)
    yield "in_de_groepen_hebben_wij", _held_in_class(classes, _done(named, day, Maatregel.KLASSENGESPREK), day)
    yield "in_de_groepen_gaan_wij", _planned_in_class(classes, _planned(named, day, Maatregel.KLASSENGESPREK), day)
    since, start = _done(named, day, Maatregel.EXTRA_TOEZICHT), _planned(named, day, Maatregel.EXTRA_TOEZICHT)
    yield "sinds_toezicht", f"sinds {_when(since[0], day)} extra toezicht" if since else "extra toezicht"
    yield "vanaf_toezicht", f"vanaf {_when(start[0], day)} extra toezicht" if start else "extra toezicht"
    last = named.toezicht_tot if named.toezicht_tot and named.toezicht_tot > day else None
    yield "toezicht_tot", f", tot en met {day_and_month(last)}" if last else ""
    yield "nog_toezicht", f"tot en met {day_and_month(last)}" if last else "nog een tijd"
    yield "er_komt_ouderavond", _turned("er", "komt", _planned(named, day, Maatregel.OUDERAVOND), day)


def _done(named: Named, today: date, *measures: Maatregel) -> tuple[date, ...]:
    days = named.days_of(Status.GEDAAN, *measures)
    return days if all(day <= today for day in days) else ()


def _planned(named: Named, today: date, *measures: Maatregel) -> tuple[date, ...]:
    days = named.days_of(Status.GEPLAND, *measures)
    return days if all(day >= today for day in days) else ()


def _turned(who: str, verb: str, days: tuple[date, ...], today: date) -> str:
    """Return `wij hebben`, or behind its days `maandag hebben wij`, `maandag en dinsdag hebben wij`."""
    if not days:
        return f"{who} {verb}"
    return f"{_all_of(days, today)} {verb} {who}"


def _classes(layers: tuple[Leerlaag, ...]) -> str:
    """Return `in de {groepen}`, or with their numbers `in de {leerlagen} 5 tot en met 8`, `in de {leerlagen} 1, 2 en 4`."""
    if not layers:
        return "in de {groepen}"
    every = tuple(Leerlaag)
    in_a_row = layers == every[every.index(layers[0]) : every.index(layers[-1]) + 1]
    return "in de {leerlagen} " + (f"{layers[0]} tot en met {layers[-1]}" if in_a_row else enumeration(layers))


def _planned_in_class(where: str, days: tuple[date, ...], today: date) -> str:
    """Return `in de {groepen} gaan wij`, or behind its day `donderdag 3 december gaan wij in de {groepen}`."""
    return f"{_turned('wij', 'gaan', days, today)} {where}" if days else f"{where} gaan wij"


def _held_in_class(where: str, days: tuple[date, ...], today: date) -> str:
    """Return `in de {groepen} hebben wij`, with its day behind it."""
    return " ".join((where, "hebben wij", _all_of(days, today))).rstrip()


def _all_of(days: tuple[date, ...], today: date) -> str:
    """Return days as a letter says them together: `maandag en dinsdag`, or `donderdag 3 en vrijdag 4 mei`.

    Of many days it is said from when until when. Where one of them is today the others stand with what they have of their own.
    """
    if len(days) > _NAMED_EACH:
        last = _when(days[-1], today) if days[-1] == today else day_and_month(days[-1])
        return f"van {_without_month(day_and_month(days[0]), last)} tot en met {last}"
    each = [_when(day, today) for day in days]
    if today in days or not any(" " in said for said in each):
        return enumeration(each)
    of_months = [day_and_month(day) for day in days]
    later = [*of_months[1:], ""]
    return enumeration([_without_month(said, after) for said, after in zip(of_months, later, strict=True)])


def _without_month(said: str, after: str) -> str:
    """Return `donderdag 3` of a day of the month of the day that is said after it."""
    day, _, month = said.rpartition(" ")
    return day if after.endswith(f" {month}") else said


def _when(day: date, today: date) -> str:
    """Return a day as a letter says it: `vandaag`, `maandag`, and of a day to come `donderdag 3 december`."""
    return day_and_month(day) if day > today else seen_from(day, today)


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one school for one group of readers.

    Attributes:
        words: term → word, without article; every word takes "de", or the sentence gives another article for all sectors.
        vorm: form of address of the readers.
        lijnen: help line → name with number (`{veilig_thuis}`), so that a number stands where a text sends somebody to it.
        gezegd: what an incident puts in the place of a word that says less (`{online}`, `{toezicht}`); a word of the sector may
            stand in it.
    """

    words: Mapping[str, str]
    vorm: Aanspreekvorm
    lijnen: Mapping[str, str] = field(default_factory=dict)
    gezegd: Mapping[str, str] = field(default_factory=lambda: said_by(NOTHING, date.min))

    def of(self, named: Named, day: date) -> "Terms":
        """Return the words for an incident of which a head decided what is called by its name, in a document of a day."""
        return replace(self, gezegd=said_by(named, day))

    def naming(self, unsaid: tuple[str, ...]) -> "Terms":
        """Return the words for a message on what was chosen to be called by its name and is not said."""
        return replace(self, gezegd={**self.gezegd, "noemt_niet": enumeration(unsaid)}) if unsaid else self

    def fill(self, text: str) -> str:
        """Return the text with every word filled in.

        Args:
            text: a sentence with `{term}`, `{Term}` (capital at the start of a sentence), `{help_line}` and `{u-form/je-form}`.

        Raises:
            StappenplanError: a word that no sector knows.
        """
        return _SLOT.sub(lambda match: self._word(match.group(1)), text) if "{" in text else text

    def told(self, text: str) -> tuple[str, ...]:
        """Return the slots of a text in which this incident says more than any other would: `toezicht`, `wij_hebben_zorg`."""
        plain = said_by(NOTHING, date.min)
        slots = dict.fromkeys(slot.lower() for slot in _SLOT.findall(text))
        return tuple(slot for slot in slots if slot in plain and self.gezegd[slot] != plain[slot])

    def role(self, key: str) -> str:
        """Return the label of a role, empty for nobody in particular."""
        return self._word(key) if key else ""

    def _word(self, slot: str) -> str:
        if "/" in slot:
            formal, informal = split_forms(slot)
            return formal if self.vorm is Aanspreekvorm.U else informal
        if slot in self.lijnen:
            return self.lijnen[slot]
        if slot.lower() in self.gezegd:
            word = self.fill(self.gezegd[slot.lower()])
            return word if slot.islower() else word[:1].upper() + word[1:]
        if slot in self.words:
            return self.words[slot]
        lower = slot[:1].lower() + slot[1:]
        if lower == slot or lower not in self.words:
            raise StappenplanError(f"het woord {slot} staat niet in sectoren.yaml.")
        word = self.words[lower]
        return word[:1].upper() + word[1:]


def split_forms(slot: str) -> tuple[str, str]:
    """Return the two forms of an alternation, first that for u, then that for je."""
    forms = slot.split("/")
    if len(forms) != 2 or not all(forms):
        raise StappenplanError(f"de keuze {slot} heeft geen twee vormen. Schrijf eerst de u-vorm, dan de je-vorm.")
    return forms[0], forms[1]


def terms(plan: Stappenplan, profile: SchoolProfile, *, doelgroep: str = "ouders", actieteam: bool = True) -> Terms:
    """Return the words of this school.

    Args:
        plan: the stappenplan, for the words of the sector.
        profile: the school; `rollen` overrides a word, `schoolleider.functie` names the head of the school and
            `medezeggenschap.orgaan` the participation body.
        doelgroep: `ouders`, addressed as the profile says, `vertegenwoordigers` of an adult, likewise, or `studenten`, always
            addressed with je.
        actieteam: false when none was formed (R1.07); then staff are sent to the head of the school instead.

    Raises:
        ProfileError: `rollen` has a key that is no term.
        StappenplanError: the group of readers does not exist.
    """
    if doelgroep not in DOELGROEPEN:
        raise StappenplanError(f"doelgroep {doelgroep} bestaat niet. Gebruik ouders, studenten of vertegenwoordigers.")
    words = plan.woorden.of(profile.school.onderwijstype)
    if profile.medezeggenschap.orgaan:
        words["medezeggenschap"] = _BODIES[profile.medezeggenschap.orgaan]
    words["schoolleider"] = _head(profile) or words["schoolleider"]
    words.update(_own(plan, profile))
    if not actieteam:
        words["het_actieteam"] = f"de {words['schoolleider']}"
    vorm = Aanspreekvorm.JE if doelgroep == "studenten" else profile.brieven.aanspreekvorm
    words["uw_kind"] = _child(words, doelgroep, vorm)
    contact = profile.contact.leerlingen if doelgroep == "studenten" else profile.contact.ouders
    words["bel_of_mail"] = _REACH if contact is None or contact.email else "bel"
    words["bel_ons"] = f"bel {contact.telefoon}" if contact and contact.telefoon else _CALL
    return Terms(MappingProxyType(words), vorm, _lines(plan))


def sector_terms(plan: Stappenplan, onderwijstype: Onderwijstype, vorm: Aanspreekvorm = Aanspreekvorm.U) -> Terms:
    """Return the words of a sector as they are without a profile."""
    return Terms({**plan.woorden.of(onderwijstype), "bel_of_mail": _REACH, "bel_ons": _CALL}, vorm, _lines(plan))


def _child(words: Mapping[str, str], doelgroep: str, vorm: Aanspreekvorm) -> str:
    """Return how a letter home speaks of the pupil: who represents an adult need not be a parent."""
    if doelgroep == "vertegenwoordigers":
        return f"de {words['leerling']}"
    return "uw kind" if vorm is Aanspreekvorm.U else "je kind"


@lru_cache(maxsize=4)
def _lines(plan: Stappenplan) -> Mapping[str, str]:
    """Return each body by its id, with its name, and by `…_nummer` the number alone, of a sentence that names it in words."""
    numbers = {f"{body.id}_nummer": body.telefoon for body in plan.organisaties if body.telefoon}
    return {**{body.id: body.lijn for body in plan.organisaties}, **numbers}


def _head(profile: SchoolProfile) -> str:
    """Return the function of who signs letters when it is one plain word that takes "de" (`rector`), else nothing."""
    function = profile.schoolleider.functie or ""
    plain = re.fullmatch(r"[A-Za-zÀ-ÿ-]+", function) and function.lower() not in {"hoofd", "lid", "schoolhoofd"}
    return function[:1].lower() + function[1:] if plain else ""


def _own(plan: Stappenplan, profile: SchoolProfile) -> dict[str, str]:
    """Return the labels that the school gave itself, by term."""
    known = {*plan.woorden.of(profile.school.onderwijstype), *plan.woorden.andere_namen}
    given = {_term(key): label for key, label in profile.rollen.items()}
    problems = [_unknown_role(key, known) for key in given if key not in known]
    if problems:
        raise ProfileError(problems)
    return {plan.woorden.andere_namen.get(key, key): label for key, label in given.items()}


def _term(written: str) -> str:
    """Return a role as the words of a sector have it: `Intern begeleider` and `zorgcoördinator` are as good."""
    plain = "".join(char for char in normalize("NFD", written) if not combining(char))
    return re.sub(r"[\s_-]+", "_", plain.strip().lower())


def _unknown_role(key: str, known: set[str]) -> Problem:
    near = get_close_matches(key, sorted(known), n=1)
    remedy = f"Bedoelt u {near[0]}?" if near else f"Kies uit: {', '.join(sorted(known))}."
    return Problem("schoolprofiel", 0, 0, "rollen", "een van de rollen bestaat niet.", remedy)
