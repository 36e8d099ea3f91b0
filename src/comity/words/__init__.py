"""The words of every language, one folder each: ``en/``, ``ru/``, ``zh/`` ... are all that Comity knows of a language.

A folder holds ``language.toml`` (what the language is called, and the grammar of days, marks and numbers that CLDR does
not know) and ``comity.po`` (its words). Nothing outside this room asks which language it is.
"""

from comity.words.languages import DEFAULT, LANGUAGES, Language, language

__all__ = ["DEFAULT", "LANGUAGES", "Language", "language"]
