"""Chapter: what members may do, and what arrears make them liable to."""

from comity.core.chapter import Chapter
from comity.core.chapters.entitlements.register import Entitlements
from comity.core.chapters.entitlements.rules import ENTITLEMENT, RULES

CHAPTER = Chapter("entitlements", Entitlements, Entitlements, RULES, (ENTITLEMENT,))
