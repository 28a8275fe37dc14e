"""Imported by the sandbox's children before their first task: the readers and the libraries behind them."""

from extract import formats, languages_of, ticks
from extract.readers import docx, html, markdown, pdf, plain, sheet

languages_of.language_of("Loading the model takes longer than any text does, so that it is loaded here, once. " * 2)
ticks.find_marks("☒ Yes")

READERS = (docx, formats, html, markdown, pdf, plain, sheet)
