"""The yearly update: what is generated now, as tracked changes in the file that the school edited.

In: the school's file, what was generated then (carried inside it) and the new document. Out: the school's file with our changes to
accept or reject, and a list of all of them. Never: a word of the school changed, moved or lost without a mark.
"""
