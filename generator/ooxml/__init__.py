"""Ooxml: the file format of Word, read and written in one place: the zip, the XML, the parts and how they point at each other.

In: the bytes of a .docx that anybody may have made. Out: its parts, named and spelled as Word writes them. Never: a text that is
changed or left out; whoever judges what a document says reads that for itself.
"""
