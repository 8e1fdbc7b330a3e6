"""Templating, charts: figures in bands as a native chart of Word, with the workbook behind it and words for who cannot see it.

In: `Grafiek`, plain values that a composer made. Out: a chart part, a workbook, and the drawing that shows them.
Never: a number that the chart does not print: the cache, the workbook and its properties hold bounds of bands and nothing else.
"""

from generator.templating.chart.data import Balk, Grafiek

__all__ = ["Balk", "Grafiek"]
