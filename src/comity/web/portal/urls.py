"""Addresses of the portal: the language first, then the page; the two clocks follow as ``?on=`` and ``?known_at=``."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, register_converter

from comity.web.moment import LANGUAGES
from comity.web.portal import papers
from comity.web.portal.page import reader_language
from comity.web.portal.pages import (
    acts,
    decisions,
    home,
    meetings,
    members,
    money,
    offices,
    orders,
    organs,
    programmes,
    projects,
    questions,
    record,
    reviews,
    roles,
    rulebook,
    search,
    states,
    tables,
    texts,
    treaties,
    treaty,
    why,
    work,
)

app_name = "portal"


class Language:
    """The code of a language in an address."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Language, "language")


def root(_request: HttpRequest) -> HttpResponse:
    """To the reader's own language."""
    return HttpResponseRedirect(f"/{reader_language()}/")


urlpatterns = [
    path("", root),
    path("<language:language>/", home.organisation, name="home"),
    path("<language:language>/members/", members.members, name="members"),
    path("<language:language>/members/<str:state>/", states.state, name="state"),
    path("<language:language>/organs/", organs.organs, name="organs"),
    path("<language:language>/organs/<str:organ>/", organs.organ, name="organ"),
    path("<language:language>/offices/", offices.offices, name="offices"),
    path("<language:language>/meetings/", meetings.meetings, name="meetings"),
    path("<language:language>/meetings/<path:meeting>/", meetings.meeting, name="meeting"),
    path("<language:language>/decisions/", decisions.decisions, name="decisions"),
    path("<language:language>/decisions/<path:decision>/", decisions.decision, name="decision"),
    path("<language:language>/texts/", texts.texts, name="texts"),
    path("<language:language>/texts/<path:text>/", texts.text, name="text"),
    path("<language:language>/treaties/", treaties.treaties, name="treaties"),
    path("<language:language>/treaties/participation/", treaties.participation, name="participation"),
    path("<language:language>/treaties/between/", questions.between, name="between"),
    path("<language:language>/treaties/would-follow/", questions.would_follow, name="would-follow"),
    path("<language:language>/treaties/<path:treaty>/", treaty.treaty, name="treaty"),
    path("<language:language>/activities/", work.work, name="work"),
    path("<language:language>/activities/programmes/", programmes.programmes, name="programmes"),
    path("<language:language>/activities/programmes/<path:programme>/", programmes.programme, name="programme"),
    path("<language:language>/activities/measures/", work.measures, name="measures"),
    path("<language:language>/activities/measures/<path:measure>/", programmes.measure, name="measure"),
    path("<language:language>/activities/ordered/", orders.orders, name="orders"),
    path("<language:language>/activities/projects/", projects.projects, name="projects"),
    path("<language:language>/activities/projects/<str:project>/", projects.project, name="project"),
    path("<language:language>/activities/projects/<str:project>/preview/", projects.preview, name="preview"),
    path("<language:language>/activities/roles/", roles.roles, name="roles"),
    path("<language:language>/activities/reviews/", reviews.reviews, name="reviews"),
    path("<language:language>/activities/reviews/<str:organ>/", reviews.review, name="review"),
    path("<language:language>/activities/reviews/<str:organ>/review.pdf", papers.review_pdf, name="review-pdf"),
    path("<language:language>/money/", money.money, name="money"),
    path("<language:language>/money/contributions/", money.contributions, name="contributions"),
    path("<language:language>/money/entitlements/", money.entitlements, name="entitlements"),
    path("<language:language>/money/budget/<str:year>/", money.budget_year, name="budget-year"),
    path("<language:language>/money/accounts/<str:state>/", money.account, name="account"),
    *(
        path(
            f"<language:language>/papers/{kind}/<path:key>.{form}",
            papers.paper,
            {"kind": kind, "form": form},
            name=f"{kind}-{form}",
        )
        for kind in ("notification", "status", "text")
        for form in papers.FORMS
    ),
    path("<language:language>/acts/", acts.acts, name="acts"),
    path("<language:language>/acts/<path:identifier>/", acts.act, name="act"),
    path("<language:language>/why/<str:register>/<path:key>/", why.why, name="why"),
    path("<language:language>/findings/", record.findings, name="findings"),
    path("<language:language>/record/", record.record, name="record"),
    path("<language:language>/tables/", tables.tables, name="tables"),
    *(
        path(f"<language:language>/tables/{name}/", tables.elsewhere, {"name": name}, name=f"table-{name}")
        for name in tables.ELSEWHERE
    ),
    path("<language:language>/tables/<slug:name>/", tables.table, name="table"),
    path("<language:language>/tables/<slug:name>/<path:key>/", tables.row, name="table-row"),
    path("<language:language>/search/", search.search, name="search"),
    path("<language:language>/provisions/", rulebook.provisions, name="provisions"),
    path("<language:language>/provisions/<slug:slug>/", rulebook.provision, name="provision"),
]
