"""Any gateway that takes messages by a request: what is asked and answered is FEEL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from engine import feel
from engine.blueprint import Problem
from engine.feel import ANY, BOOLEAN, NUMBER, STRING, Type
from runtime.expressions import evaluate
from runtime.messages import causes, outbound
from runtime.messages.causes import Cause
from runtime.messages.definition import GatewayBody
from runtime.messages.parcel import Parcel, Refused
from runtime.messages.provider import Provider
from runtime.messages.secrets import Secrets
from runtime.problems import problem, unusable

_TIMEOUT = urllib3.Timeout(connect=5, read=20)
_LONGEST_ANSWER = 100_000
ASKING: Mapping[str, Type] = {
    **dict.fromkeys(("to", "text", "subject", "sender", "language", "reference"), STRING),
    "secret": ANY,
}
ANSWERED: Mapping[str, Type] = {"status": NUMBER, "body": ANY}
_SECRET = re.compile(r"\bsecret\.([a-z][a-z0-9_]*)")


class Http(Provider):
    name = "http"
    label = {"ar": "طلب HTTP", "en": "HTTP request", "fa": "درخواست HTTP"}
    part = "http"
    channels = frozenset({"sms", "email"})

    def check(self, body: GatewayBody) -> Iterator[Problem]:
        given = body.http
        if given.url is None:
            yield problem("http.url", "needed")
        elif _split(given.url) is None:
            yield problem("http.url", "bad_address", name=given.url)
        asked = {"query": given.query, "body": given.body}
        asked |= {f"headers.{each.name}": each.value for each in given.headers}
        for path, source in asked.items():
            yield from unusable(f"http.{path}", source, ASKING, ANY)
        yield from unusable("http.success", given.success, ANSWERED, BOOLEAN)
        yield from unusable("http.id", given.id, ANSWERED, ANY)

    def secrets(self, body: GatewayBody) -> set[str]:
        given = body.http
        sources = [given.query, given.body, *(each.value for each in given.headers)]
        named = {name for source in sources for name in _SECRET.findall(source or "")}
        return named | ({given.password} if given.password else set())

    def send(self, body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
        status, answer = _ask(body, parcel, secrets)
        names = {"status": feel.from_json(status), "body": feel.from_json(answer)}
        if evaluate(body.http.success, names) is not True:
            # What the gateway says is for people; one that fell over is worth another try.
            final = 400 <= status < 500 and status not in (401, 402, 403, 404, 408, 425, 429)
            words = f"HTTP {status}: {_brief(answer)}"
            raise Refused(words, final=final, cause=causes.of_status(status))
        name = evaluate(body.http.id, names) if body.http.id else None
        return "" if name is None else str(feel.to_json(name))


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address; None for one that leads nowhere by HTTP."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if fine and not parts.username else None


def _ask(body: GatewayBody, parcel: Parcel, secrets: Secrets) -> tuple[int, Any]:
    """Send the request to the address that was looked at, and follow it nowhere else."""
    given, parts = body.http, _split(body.http.url or "")
    if parts is None or parts.hostname is None:
        raise Refused(f"{given.url} is no address of a gateway")
    names = _names(body, parcel, secrets)
    target = parts.path or "/"
    query = "&".join(part for part in (parts.query, _query(given.query, names)) if part)
    headers, content = _content(body, names)
    try:
        with _pool(parts) as pool:
            answer = pool.request(
                given.method,
                f"{target}?{query}" if query else target,
                headers=headers | _signed(given.user, given.password, secrets),
                body=content,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            read = answer.read(_LONGEST_ANSWER, decode_content=True)
            answer.release_conn()
    except HTTPError as error:
        words = f"no answer from {parts.hostname}: {error}"
        raise Refused(words, cause=Cause.UNREACHABLE) from error
    return answer.status, _read(read)


def _pool(parts: SplitResult) -> urllib3.HTTPConnectionPool:
    host = parts.hostname or ""
    tls = parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    address = outbound.resolve(host, port)
    if tls:
        return urllib3.HTTPSConnectionPool(
            address, port, timeout=_TIMEOUT, maxsize=1, server_hostname=host, assert_hostname=host
        )
    return urllib3.HTTPConnectionPool(address, port, timeout=_TIMEOUT, maxsize=1)


def _names(body: GatewayBody, parcel: Parcel, secrets: Secrets) -> dict[str, Any]:
    return {
        "to": parcel.address,
        "text": parcel.text,
        "subject": parcel.subject,
        "language": parcel.language,
        "reference": parcel.reference,
        "sender": body.sender or "",
        "secret": secrets,
    }


def _query(source: str | None, names: Mapping[str, Any]) -> str:
    return urlencode(_context("query", source, names), doseq=True) if source else ""


def _content(body: GatewayBody, names: Mapping[str, Any]) -> tuple[dict[str, str], bytes | None]:
    given, host = body.http, urlsplit(body.http.url or "").netloc
    headers = {"Host": host, "Accept": "application/json", "Idempotency-Key": names["reference"]}
    content: bytes | None = None
    if given.body is not None:
        fields = _context("body", given.body, names)
        json = given.body_as == "json"
        content = orjson.dumps(fields) if json else urlencode(fields, doseq=True).encode()
        headers["Content-Type"] = (
            "application/json" if json else "application/x-www-form-urlencoded; charset=utf-8"
        )
    for each in given.headers:
        headers[each.name] = _header(each.name, evaluate(each.value, names))
    return headers, content


def _header(name: str, value: Any) -> str:
    text = str(feel.to_json(value)) if value is not None else ""
    if not text.isprintable():
        raise Refused(f"the header {name} would have more than one line")
    return text


def _context(what: str, source: str, names: Mapping[str, Any]) -> dict[str, Any]:
    found = feel.to_json(evaluate(source, names))
    if not isinstance(found, dict):
        raise Refused(f"the {what} of the request comes to no context")
    return {key: "" if value is None else value for key, value in found.items()}


def _signed(user: str | None, password: str | None, secrets: Secrets) -> dict[str, str]:
    if user is None and password is None:
        return {}
    word = secrets[password] if password else ""
    return dict(urllib3.make_headers(basic_auth=f"{user or ''}:{word}"))


def _read(content: bytes) -> Any:
    """Return an answer as JSON, or as the text that it is."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return content.decode(errors="replace")


def _brief(answer: Any) -> str:
    text = answer if isinstance(answer, str) else orjson.dumps(answer).decode()
    return " ".join(text.split())[:300]
