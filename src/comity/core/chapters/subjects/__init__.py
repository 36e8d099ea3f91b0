"""Chapter: the subjects of the record."""

from comity.core.chapter import Chapter
from comity.core.chapters.subjects.register import Subjects
from comity.core.chapters.subjects.rules import RULES, SUBJECT

CHAPTER = Chapter("subjects", Subjects, lambda _law: Subjects(), RULES, (SUBJECT,))
