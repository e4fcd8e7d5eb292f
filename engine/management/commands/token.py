"""`manage.py token issue|list|revoke`: people's keys to the API."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from engine.access import SYSTEM, tokens
from engine.access.models import ApiToken, User


class Command(BaseCommand):
    help = "Give a person a key to the API, show which they have, or end one."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        issue = verbs.add_parser("issue", help="print a new token; it is not shown again")
        issue.add_argument("username")
        issue.add_argument("name", help="what it is for")
        issue.add_argument("--days", type=int, help="how long it is good for; for ever by default")
        verbs.add_parser("list", help="print a person's tokens").add_argument("username")
        verbs.add_parser("revoke", help="end a token").add_argument("id", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"do_{options['verb']}")(options)

    def do_issue(self, options: dict[str, Any]) -> None:
        days = options["days"]
        until = timezone.now() + timedelta(days=days) if days is not None else None
        user = _user(options["username"])
        self.stdout.write(tokens.issue(SYSTEM, user, options["name"], expires_at=until))

    def do_list(self, options: dict[str, Any]) -> None:
        for token in ApiToken.objects.filter(user=_user(options["username"])).order_by("pk"):
            self.stdout.write(f"{token.pk}: {token.name}, {_state(token)}")

    def do_revoke(self, options: dict[str, Any]) -> None:
        token = ApiToken.objects.filter(pk=options["id"]).first()
        if token is None:
            raise CommandError(f"there is no token {options['id']}")
        tokens.revoke(SYSTEM, token)


def _user(username: str) -> User:
    try:
        return User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        raise CommandError(f"there is nobody with the user name '{username}'") from None


def _state(token: ApiToken) -> str:
    if token.revoked_at:
        return f"ended on {token.revoked_at:%F}"
    return f"good until {token.expires_at:%F}" if token.expires_at else "good for ever"
