"""Calendar of the school year: what the plan, the rules and the files of a school ask of it, each on a day of its own.

In: the profile, the stappenplan, dates of incidents without the incident, points of the year register, a date. Out: appointments,
and the bytes of an .ics file. Never: an incident, a clock, or a day that the school itself gave and that was moved.
"""

from generator.yearly.kalender.ics import as_ics
from generator.yearly.kalender.model import Afspraak, Category, Certainty, Kalender
from generator.yearly.kalender.plan import plan, plan_of_incident
from generator.yearly.kalender.school_days import Schooljaar, schooljaar

__all__ = ["Afspraak", "Category", "Certainty", "Kalender", "Schooljaar", "as_ics", "plan", "plan_of_incident", "schooljaar"]
