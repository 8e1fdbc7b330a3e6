"""The passes of `finish` over trees of XML, one after the other: slow, and easy to believe. What the engine makes is held against
what they give.
"""
