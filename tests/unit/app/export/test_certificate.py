"""The certificate's page: everything escaped, and no edit goes unseen."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.export.certificate import (
    BLANK,
    SLOT,
    certificate_json,
    filled,
    render_certificate,
    told_limits,
)
from annotator.app.export.certificate_check import check_certificate
from annotator.app.i18n import LANGUAGES, Language
from annotator.errors import InputError
from annotator.model.certificate import (
    Certificate,
    CertifiedAccuracy,
    CertifiedCounts,
    CertifiedFigure,
    CertifiedLimit,
    SealedCertificate,
)
from annotator.model.record import digest
from annotator.model.remark import Remark
from annotator.workflow.numbers.certify import certify
from tests.support.runs import make_services

PAYLOAD = "</script><script>alert(1)</script>"
FIGURE = CertifiedFigure(of=PAYLOAD, name="f1", value=2 / 3, low=0.5, high=0.75)


def sealed(gold: str = "gold") -> SealedCertificate:
    """Returns a certificate with a payload in its texts."""
    certificate = Certificate(
        tool_version="1",
        event_schema="relief/v1",
        schema_digest=digest("schema"),
        prompt_digests=(digest("prompt"),),
        gold_digest=digest(gold),
        log_head=None,
        counts=CertifiedCounts(
            documents=1,
            paragraphs=2,
            gold=2,
            empty=1,
            conflicts=0,
            events=3,
            people=1,
            decisions=4,
        ),
        types=(),
        basis=(),
        mode=(),
        imported=0,
        agreement=(),
        accuracy=CertifiedAccuracy(
            run="key",
            proposer="rules",
            model=PAYLOAD,
            prompt_digest=None,
            documents=1,
            paragraphs=2,
            gold="all",
            figures=(FIGURE,),
        ),
        limits=(CertifiedLimit(about="gold", remark=Remark.of("as_said", text=PAYLOAD)),),
    )
    return SealedCertificate.of(certificate)


PAGE = render_certificate(sealed())


def resealed(page: str) -> bytes:
    """Gives an edited page the digest that fits it."""
    blank = re.sub(SLOT.format("[0-9a-f]{64}"), SLOT.format(BLANK), page)
    return filled(blank).encode()


def status(content: bytes, now: SealedCertificate) -> str:
    """Returns what a check says, or ``unreadable``."""
    try:
        return check_certificate(content, now).status
    except InputError:
        return "unreadable"


def test_nothing_of_what_is_shown_is_run():
    """The only script is the block of data, and what it holds cannot end it."""
    page = PAGE.decode()

    assert page.count("<script") == page.count("</script>") == 1
    assert page.count("&lt;/script&gt;") >= 3
    assert "0.667" in page
    assert "0.500–0.750" in page


def test_nothing_is_loaded_from_elsewhere():
    """There is no address in it."""
    assert b"http://" not in PAGE
    assert b"https://" not in PAGE


@pytest.mark.parametrize("render", [render_certificate, certificate_json])
def test_an_untouched_copy_is_unchanged(render):
    """Page and JSON alike; made twice, the bytes are equal."""
    assert render(sealed()) == render(sealed())
    assert check_certificate(render(sealed()), sealed()).status == "unchanged"


@pytest.mark.parametrize("render", [render_certificate, certificate_json])
def test_another_state_is_told_from_an_edit(render):
    """The content fits its digest, but the store's gold is another one by now."""
    verdict = check_certificate(render(sealed()), sealed("more gold"))

    assert verdict.status == "other_state"
    assert "different gold_digest;" in verdict.told


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(PAGE.decode()) - 1), st.sampled_from("0x<é"))
def test_no_edit_of_the_page_goes_unseen(place: int, sign: str):
    """One character is another: edited, or past reading; beside this store or another."""
    text = PAGE.decode()
    if text[place] == sign:
        return
    copy = (text[:place] + sign + text[place + 1 :]).encode()

    assert status(copy, sealed()) in {"edited", "unreadable"}
    assert status(copy, sealed("more gold")) in {"edited", "unreadable"}


def test_an_edit_with_a_new_digest_is_seen_beside_the_store():
    """A figure on the page is raised and the page's digest made anew: the store tells."""
    copy = resealed(PAGE.decode().replace("0.667", "0.967"))

    assert check_certificate(copy, sealed()).status == "edited"
    assert check_certificate(resealed(PAGE.decode()), sealed()).status == "unchanged"


def test_an_edited_figure_in_json_is_seen():
    """The digest is over the content; what stands around the content counts as well."""
    written = certificate_json(sealed())

    assert check_certificate(written.replace(b"0.75", b"0.95"), sealed()).status == "edited"
    assert check_certificate(written + b"\n", sealed()).status == "edited"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"<html></html>"])
def test_what_is_no_certificate_is_one_line(content: bytes):
    """The message says what to name instead."""
    with pytest.raises(InputError, match="annotator certify wrote"):
        check_certificate(content, sealed())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_of_an_empty_store_says_what_is_missing(
    tmp_path: Path, language: Language
):
    """Each limit is a sentence of the reader's language, with nothing left to fill in."""
    services = make_services(tmp_path / "store.sqlite")
    limits = told_limits(certify(services).certificate, language)
    services.store.close()

    assert len(limits) == 3
    assert not any("{" in limit for limit in limits)
