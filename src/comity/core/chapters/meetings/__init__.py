"""Chapter: meetings of organs."""

from comity.core.chapter import Chapter
from comity.core.chapters.meetings.register import Meetings
from comity.core.chapters.meetings.rules import LIFECYCLE, RULES

CHAPTER = Chapter("meetings", Meetings, lambda _law: Meetings(), RULES, (LIFECYCLE,))
