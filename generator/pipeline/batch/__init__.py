"""Batch: the documents of many schools in one run, each school apart, with one report of what needs a person.

In: profiles, names of documents, options. Out: the files of each school, a report and a state in the folder of the run.
Never: a value of one school in a file of another, a school that stops the others, or a person in the report.

`order` says what is asked, `worklist` for which schools, `work` does one `task`, `previous` finds its file of last year, `journal`
remembers what is done, `told` keeps back what may not be told, `report` and `page` tell the rest, and `run` goes from begin to end.
"""
