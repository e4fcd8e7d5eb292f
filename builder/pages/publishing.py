"""Publishing the draft: what there is to check, what changes, who is touched, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import OperationalError, transaction
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder import alike, drafting, holdings, naming, story
from builder.moving.saying import told
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.meetings import ConflictShown
from builder.pages.meetings import shown as meetings_shown
from builder.pages.rights import shifts
from builder.pages.trial import promises
from builder.settings import unconverted
from builder.story import Group
from engine.blueprint import Compiled, Problem, drafts, releases
from engine.blueprint.checking import Broken
from engine.blueprint.merging import Meeting
from engine.blueprint.models import Draft, Pointer, Release
from engine.blueprint.problems import errors
from engine.templating import language
from runtime.pages.page import Request, leave, show
from runtime.processes import moving


@dataclass(frozen=True)
class Check:
    """One line of the check list. state: ok, warn or bad; url: where more of it stands."""

    state: str
    words: str
    url: str = ""


@dataclass
class PublishPage:
    checks: list[Check] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    problems: list[ProblemShown] = field(default_factory=list)
    conflicts: list[ConflictShown] = field(default_factory=list)
    behind: str = ""
    reason: str = ""
    said: str = ""

    @property
    def ready(self) -> bool:
        return bool(self.groups) and all(check.state != "bad" for check in self.checks)


@builder_page
def publish(request: Request) -> HttpResponseBase:
    draft = drafting.mine(request.actor)
    reason = request.POST.get("reason", "").strip()[:2000]
    if request.method != "POST" or draft is None:
        return show(request, "builder/publish.html", _page(request))
    if not reason:
        return _refuse(request, "", _("Say why, for those who come after you."))
    if said := busy():
        return _refuse(request, reason, said)
    try:
        release = drafts.publish(request.actor, draft, reason=reason)
    except releases.PublishRefused:
        return _refuse(request, reason, _("It was not published: mend the problems first."))
    except releases.Conflict:
        said = _("It was not published: somebody has published other changes to the same places.")
        return _refuse(request, reason, said)
    said = _("Release %(number)s is live.") % {"number": release.number}
    return leave(request, reverse("builder"), said)


def busy() -> str:
    """Return what to say while another publication is under way, instead of waiting for it;
    "" while there is none."""
    try:
        with transaction.atomic():
            Pointer.objects.select_for_update(nowait=True).first()
    except OperationalError:
        return _("Somebody is publishing at this moment. Wait a few seconds, then try again.")
    return ""


def _refuse(request: Request, reason: str, said: str) -> HttpResponseBase:
    page = _page(request)
    page.reason, page.said = reason, said
    return show(request, "builder/publish.html", page, 422)


def _page(request: Request) -> PublishPage:
    working = drafting.working(request.actor)
    if working.draft is None:
        return PublishPage()
    page = PublishPage(groups=story.between(working.base, working.blueprint, language()))
    problems = drafts.check(working.draft)
    problems += unconverted.problems(working, problems)
    page.problems = gate.shown(problems, working.blueprint)
    met = drafts.conflicts(working.draft)
    page.conflicts = meetings_shown(met, working.blueprint, {})
    page.behind = _since(working) if working.behind else ""
    page.checks = [
        *_on_problems(problems),
        *_on_conflicts(met, working.behind),
        *_on_data(working, problems),
        *_on_alike(working, problems),
        *_on_running(working, page.groups, problems),
        *_on_rights(working),
        *_on_others(request, working.draft, page.groups),
        *_on_promises(request),
    ]
    return page


def _on_problems(problems: list[Problem]) -> list[Check]:
    wrong, doubtful = errors(problems), len(problems) - len(errors(problems))
    found = []
    if wrong:
        count = len(wrong)
        said = ngettext("%(count)s problem to mend", "%(count)s problems to mend", count)
        found.append(Check("bad", said % {"count": count}))
    else:
        found.append(Check("ok", _("Everything fits together")))
    if doubtful:
        said = ngettext("%(count)s warning", "%(count)s warnings", doubtful)
        found.append(Check("warn", said % {"count": doubtful}))
    return found


def _on_conflicts(meetings: list[Meeting], behind: bool) -> list[Check]:
    if meetings:
        count = len(meetings)
        said = ngettext(
            "%(count)s place that somebody else has changed too",
            "%(count)s places that somebody else has changed too",
            count,
        )
        return [Check("bad", said % {"count": count})]
    if behind:
        return [Check("ok", _("What was published meanwhile is kept, and meets none of yours"))]
    return [Check("ok", _("Nobody has published since your draft began"))]


def _on_data(working: drafting.Working, problems: list[Problem]) -> list[Check]:
    """Tell what becomes of the values of fields that get another type."""
    found = []
    for each in unconverted.foreseen(working, problems, language()):
        said = _("“%(name)s”: %(converted)s values are converted, %(emptied)s are emptied")
        values = {"name": each.name, "converted": each.converted, "emptied": each.emptied}
        found.append(Check("warn" if each.emptied else "ok", said % values))
    return found


def _on_alike(working: drafting.Working, problems: list[Problem]) -> list[Check]:
    """Tell of records that new rules against doubles would not have let in."""
    if errors(problems):
        return []
    try:
        said = list(alike.told(Compiled(working.blueprint), working.live, language()))
    except Broken:  # The draft is whole only with what was published meanwhile.
        return []
    return [Check("warn", words) for words in said]


def _on_running(
    working: drafting.Working, groups: list[Group], problems: list[Problem]
) -> list[Check]:
    """Tell of the work that is under way in processes that change, and what could move."""
    surveys = {} if errors(problems) else _surveys(working)
    names = {group.key: group.title for group in groups if group.kind.name == "process"}
    found = []
    for key in dict.fromkeys((*names, *surveys)):
        if count := holdings.running(key):
            said = ngettext(
                "“%(name)s”: %(count)s running instance keeps the version that it began with",
                "“%(name)s”: %(count)s running instances keep the version that they began with",
                count,
            )
            name = names.get(key) or naming.title_in(working.blueprint, "process", key, language())
            could = f" · {told(surveys[key])}" if key in surveys else ""
            found.append(Check("warn", said % {"name": name, "count": count} + could))
    return found


def _surveys(working: drafting.Working) -> dict[str, moving.Survey]:
    """Return what would become of the running instances of what changes, by process."""
    target = Compiled(working.blueprint)
    try:
        found = {key: moving.survey(key, target) for key in moving.touched(working.live, target)}
    except Broken:  # The draft is whole only with what was published meanwhile.
        return {}
    return {key: survey for key, survey in found.items() if survey.total}


def _on_rights(working: drafting.Working) -> list[Check]:
    """Tell how many people may do other things by the draft than they may now."""
    found = shifts.of_draft(working)
    if found is None or not found.told:
        return []
    lose = ngettext("%(count)s person loses", "%(count)s people lose", len(found.losing))
    gain = ngettext("%(count)s person gains", "%(count)s people gain", len(found.gaining))
    counted = [
        said % {"count": len(people)}
        for said, people in ((lose, found.losing), (gain, found.gaining))
        if people
    ]
    said = _("Rights change: %(who)s") % {"who": "، ".join(counted)}
    return [Check("warn" if found.losing else "ok", said, reverse("rights_shifts"))]


def _on_others(request: Request, draft: Draft, groups: list[Group]) -> list[Check]:
    """Tell who else is changing the same definitions, in drafts that are not published."""
    changing = {(group.kind.name, group.key): group.title for group in groups}
    found = []
    for other in drafting.of_others(request.actor):
        both = [changing[each] for each in _identities(other) if each in changing]
        if both:
            said = _("%(who)s is changing the same in a draft: %(names)s")
            found.append(Check("warn", said % {"who": other.owner_name, "names": "، ".join(both)}))
    return found


def _on_promises(request: Request) -> list[Check]:
    """Tell whether the acceptance scenarios hold on the draft, as far as they were played."""
    state, words = promises.line(request.actor)
    return [Check(state, words, reverse("promises"))] if state else []


def _identities(draft: Draft) -> list[tuple[str, str]]:
    return list(draft.changes.values_list("kind", "key"))


def _since(working: drafting.Working) -> str:
    release = Release.objects.get(number=working.live.number)
    said = _("%(who)s made release %(number)s live after your draft began.")
    return said % {"who": naming.actor(release), "number": release.number}
