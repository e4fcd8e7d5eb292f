"""XML from strangers is read, and whoever means harm by it is refused."""

import pytest

from engine.xml import XmlRefused, parse

LIMIT = 1_000


def fault(xml: bytes) -> str:
    with pytest.raises(XmlRefused) as refused:
        parse(xml, limit=LIMIT)
    return refused.value.fault


def test_a_plain_document_is_read_without_its_comments_and_instructions() -> None:
    root = parse("<?who me?><a><!-- why --><?do it?><b>أ</b></a>".encode(), limit=LIMIT)
    assert [(child.tag, child.text) for child in root] == [("b", "أ")]


def test_comments_are_kept_for_whoever_asks() -> None:
    root = parse(b"<a><!-- why --><?do it?><b/></a>", limit=LIMIT, comments=True)
    assert [child.text for child in root] == [" why ", None]


def test_as_many_bytes_as_are_allowed_are_read_and_one_more_is_refused_unread() -> None:
    assert parse(b"<a>" + b" " * (LIMIT - 7) + b"</a>", limit=LIMIT).tag == "a"
    assert fault(b"&" * (LIMIT + 1)) == "too_large"


@pytest.mark.parametrize(
    "doctype",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/evil.dtd">',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>',
    ],
)
def test_a_doctype_is_refused(doctype: bytes) -> None:
    assert fault(doctype + b"<a/>") == "doctype"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_doctype_cannot_hide_in_another_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert fault(f"{head}<!DOCTYPE a><a/>".encode(encoding)) in ("encoding", "not_xml", "doctype")


def test_another_encoding_than_utf8_is_refused() -> None:
    assert fault('<?xml version="1.0" encoding="latin-1"?><a>é</a>'.encode("latin-1")) == "encoding"
    assert fault(b'<?xml version="1.0" encoding="UTF-7"?><a/>') == "encoding"


def test_what_is_no_xml_is_refused_with_its_line() -> None:
    with pytest.raises(XmlRefused, match="not_xml") as refused:
        parse(b"<a>\n<b>\n</a>", limit=LIMIT)
    assert refused.value.line == 3
    assert "b" in refused.value.detail
    assert fault(b"") == "not_xml"
    assert fault(b"<a>&unknown;</a>") == "not_xml"
