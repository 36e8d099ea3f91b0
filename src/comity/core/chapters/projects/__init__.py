"""Chapter: joint projects that members join freely, their cost keys, calls, payments and leading roles."""

from comity.core.chapter import Chapter
from comity.core.chapters.projects.lifecycle import LIFECYCLE
from comity.core.chapters.projects.register import Projects
from comity.core.chapters.projects.rules import RULES

CHAPTER = Chapter("projects", Projects, lambda _law: Projects(), RULES, (LIFECYCLE,))
