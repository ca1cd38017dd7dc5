"""Pages: their encoding, main text, and what they state about themselves."""

import sys
from datetime import date

import pytest

from annotator.errors import DocumentError
from annotator.text.raw import RawDocument, ReadOptions
from annotator.text.read import read_bytes

BODY = """<div class=nav><a href=/>首页</a> <a href=/1>新闻</a></div>
<h1>南江商会为居民送菜上门</h1><div class=info>2022年08月05日13:48 来源:南江日报</div>
<div id=zoom><p>　　连日来，南江商会组织会员企业每天为居民送菜&nbsp;500份&amp;药品。</p>
<p>据统计，商会已为12个社区送菜2000余份，受到居民的好评。</p>
<p>商会会长表示，下一步将继续发挥桥梁纽带作用，引导更多会员企业参与社区服务，为居民排忧解难。</p>
<p>参加活动的志愿者说，大家清晨五点出发，分成三个小组，把蔬菜送到每一户居民的家门口。</p>
<table><tr><td>浙江商会</td><td>口罩2000只</td></tr></table></div>
<div class=foot>版权所有:南江日报 京ICP备1号</div>"""


def _page(head: str, body: str = BODY) -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def _read(page: str, encoding: str = "utf-8") -> RawDocument:
    (document,) = read_bytes("a.html", page.encode(encoding), ReadOptions()).documents
    return document


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset=gb2312>", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("<meta charset=big5>", "big5"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("<meta charset=gb2312>", "utf-8"),
        ("<meta charset=utf-8>", "gb18030"),
        ("<meta charset=iso-8859-1>", "gb18030"),
        ("<meta charset=x-unknown>", "utf-8"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_that_is_nonsense(
    declaration: str, encoding: str
) -> None:
    """Servers and templates declare what they like; the text must be right."""
    body = "<p>連日來，南江商會為居民送菜五百份，受到居民的好評。</p>"

    assert _read(_page(declaration, body), encoding).text == body[3:-4]


def test_western_pages_may_declare_what_accepts_any_bytes() -> None:
    """Believed only where the bytes are nothing else."""
    page = _page("<meta charset=iso-8859-1>", "<p>The café gave €500 to the hospital.</p>")

    assert _read(page, "cp1252").text == "The café gave €500 to the hospital."


def test_the_main_text_is_taken_out() -> None:
    """Navigation and footer go; paragraphs, tables and entities are there."""
    text = _read(_page("")).text

    assert "南江商会组织会员企业每天为居民送菜 500份&药品。" in text.replace("\xa0", " ")
    assert "受到居民的好评。" in text
    assert "口罩2000只" in text
    assert "首页" not in text
    assert "ICP" not in text


def test_the_meta_elements_of_government_sites_are_read() -> None:
    """ArticleTitle, PubDate and ContentSource come before what the page shows."""
    head = """<title>无</title><meta name="ArticleTitle" content="标题在此">
    <meta name="PubDate" content="2022-04-01 14:53"><meta name="ContentSource" content="省厅">
    <meta name="Author" content="李明"><link rel="canonical" href="http://a.cn/b.html">"""
    document = _read(_page(head))

    assert (document.title, document.source) == ("标题在此", "省厅")
    assert document.published_on == date(2022, 4, 1)
    assert document.metadata == (("author", "李明"), ("url", "http://a.cn/b.html"))


def test_open_graph_and_linked_data_are_read() -> None:
    """The way of newspapers; the site's name is a source if nothing better is there."""
    head = """<meta property="og:title" content="标题在此">
    <meta property="og:site_name" content="南江网">
    <script type="application/ld+json">{"datePublished": "2022-04-01T08:00:00+08:00"}</script>
    """
    document = _read(_page(head, "<p>连日来，南江商会组织会员企业每天为居民送菜。</p>"))

    assert document.title == "标题在此"
    assert document.published_on == date(2022, 4, 1)
    assert document.source == "南江网"


def test_without_meta_elements_the_visible_text_tells() -> None:
    """The line with date and source is often no part of the main text."""
    document = _read(_page("<title>南江商会为居民送菜上门 - 南江网</title>"))

    assert document.title == "南江商会为居民送菜上门"
    assert document.source == "南江日报"
    assert document.published_on == date(2022, 8, 5)


def test_dates_of_the_body_and_of_addresses_are_no_dates_of_publication() -> None:
    """Nothing is guessed."""
    head = '<link rel="canonical" href="http://a.cn/2022/04/01/t.html">'
    body = "<p>2021年3月5日，商会组织会员企业为居民送菜五百份，受到居民的好评。</p>"

    assert _read(_page(head, body)).published_on is None


def test_a_page_without_text_gets_one_line() -> None:
    """An empty frame is no document."""
    with pytest.raises(DocumentError, match=r"^a\.html: holds no text; "):
        _read(_page("<title>x</title>", "<script>var a = 1</script>"))


def test_without_trafilatura_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library is an extra."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(
        DocumentError, match=r"needs the library trafilatura; run pip install"
    ):
        _read(_page(""))
