"""The doors: how people come in, over the functions that `generator` itself gives.

Never: a rule of the field, or a step of the work.
"""
