"""Batch: the documents of many schools in one run, each school apart, with one report of what needs a person.

In: profiles, names of documents, options. Out: the files of each school, a report and a state in the folder of the run.
Never: a value of one school in a file of another, a school that stops the others, or a person in the report.

`opdracht` says what is asked, `vinden` and `lijst` for which schools, `werk` does one school, `ploeg` divides the work over
processes, `stand` remembers what is done, `verslag` tells it, and `uitvoeren` is the run from begin to end.
"""
