"""What an annotator or a lead may be refused is told in the language of the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.app.i18n import LANGUAGES, Language
from annotator.app.i18n.telling import ENGLISH, Teller
from annotator.app.labels import Labels
from annotator.app.review.cards import acks_json
from annotator.app.review.outbox import take_in
from annotator.app.seat.exchange import Exchange
from annotator.errors import AnnotatorError, StoreError
from annotator.store.file.database import Store, lock_path
from annotator.store.file.faults import in_plain_words
from annotator.store.file.lock import WriteLock
from annotator.store.file.sqlite import sqlite3
from annotator.store.log.decisions import Ack
from annotator.store.people.credentials import set_email
from annotator.store.people.known import add_person, get_person, remove_person, set_active
from annotator.workflow.allowed import require
from annotator.workflow.refusal import refusal
from annotator.workflow.review.desk import ReviewDesk
from tests.support.adjudication import Bench
from tests.support.review import Desk, as_sent
from tests.support.stores import AT, GIFT, gift, other_gift


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    """Seats Wang at a desk."""
    desk = Desk(tmp_path / "store.sqlite")
    yield desk
    desk.world.store.close()


def said(at: Desk, ack: Ack, language: Language = "zh") -> object:
    """Returns what the page says of an answer."""
    return acks_json([ack], Labels(at.desk.schema, language).teller)[0]["detail"]


def told(at: Desk, *outbox: dict[str, object]) -> object:
    """Sends decisions, and returns what the Chinese page says of the last."""
    return said(at, at.desk.apply(at.person, outbox)[-1])


def filler(role: str, quote: str, **more: object) -> dict[str, object]:
    """Makes a filler as the page sends it."""
    start = GIFT.index(quote)
    return {"role": role, "start": start, "end": start + len(quote), "text": quote, **more}


DONOR = filler("donor", "广西大都")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"type": "theft"}, "模式中没有事件类型“theft”。"),
        (
            {"arguments": [filler("provider", "广西大都")]},
            "“捐赠”没有角色“实施方”，请去掉该填充。",
        ),
        ({"arguments": [DONOR, DONOR]}, "捐赠方：“广西大都”标了两次，请去掉一个。"),
        (
            {"arguments": [DONOR | {"text": "广西小都"}]},
            "捐赠方：段落此处的文字与所标不同，请重新标出。",
        ),
        ({"arguments": [DONOR | {"end": 999}]}, "所标片段与段落原文不符，请重新标出。"),
        (
            {"trigger": {"start": 0, "end": 2, "text": "捐赠"}},
            "所标片段与段落原文不符，请重新标出。",
        ),
        (
            {"arguments": [filler("money", "口罩", value_text="很多很多")]},
            "款项：“很多很多”无法读作这种值，请按原文的写法填写。",
        ),
        ({"type": "service", "arguments": []}, "必须给出“服务种类”。"),
        (
            {"attributes": {"modality": "perhaps"}},
            "“实现状态”不适合该事件类型，请重新选择。",
        ),
    ],
)
def test_an_event_that_breaks_the_schema(
    at: Desk, changes: dict[str, object], sentence: str
):
    """Types, roles and attributes are called what the reader calls them."""
    item, event = at.item().events[0].key, as_sent(gift()) | changes

    assert told(at, at.sent("fix", item=item, event=event)) == sentence


def test_a_decision_that_was_overtaken(at: Desk):
    """By another tab, or by an earlier try."""
    item = at.item().events[0].key
    accept = at.sent("accept", item=item)
    undo = at.sent("undo", undoes=accept["key"])

    assert told(at, accept, at.sent("reject", item=item)) == (
        "您已在别处对此事件作出决定，未覆盖任何内容。"
    )
    assert told(at, undo, at.sent("undo", undoes=accept["key"])) == "该决定已撤销过。"
    assert told(at, at.sent("undo", undoes=undo["key"])) == (
        "撤销本身不能再撤销，请重新作出决定。"
    )
    assert told(at, at.sent("done"), at.sent("done")) == "该段落已完成。"
    assert told(at, at.sent("reopen"), at.sent("reopen")) == "该段落本来就未完成。"


def test_a_decision_on_what_is_not_there(at: Desk):
    """Another text, another store, an event that was never shown."""
    lost = at.sent("accept", item="no-event")

    assert told(at, lost) == "该事件已不在此处，请刷新页面。"
    assert told(at, lost, at.sent("done")) == (
        "该段落尚未完成：先前对它的一项决定未能保存。"
    )
    assert told(at, at.sent("undo", undoes="no-decision")) == (
        "没有可以撤销的、由您作出的这项决定。"
    )
    assert told(at, at.sent("flag") | {"paragraph_id": 999}) == (
        "该段落已不在此处，请刷新页面。"
    )
    assert told(at, at.sent("flag") | {"paragraph_sha256": "0" * 64}) == (
        "该段落的文字已与您看到的不同，请刷新页面。"
    )


def test_what_was_written_is_too_much_or_too_little(at: Desk):
    """With the bound; of what no page sends the first fault stands in brackets."""
    assert told(at, at.sent("note", comment="字" * 4001)) == "备注过长，至多 4000 个字符。"
    assert told(at, at.sent("flag", reason="字" * 201)) == "理由过长，至多 200 个字符。"
    assert told(at, at.sent("note", comment=" ")) == "备注没有内容，请写上文字。"
    assert str(told(at, at.sent("burn"))).startswith(
        "页面发来的内容无法读取，请刷新页面。（action：须为以下之一："
    )
    assert told(at, at.sent("fix", event={"type": 7})) == (
        "页面发来的内容无法读取，请刷新页面。（event.type：须为文字。）"
    )


def test_who_may_not_decide_any_more(at: Desk):
    """Told by the store, which looks at each batch."""
    person = at.person
    set_active(at.world.store, "wang", active=False)

    (ack,) = at.desk.apply(person, [at.sent("flag")])

    assert said(at, ack) == "您已不能在此工作，请联系负责人。"
    assert said(at, ack, "en") == "You may not work here any more; ask the lead."
    assert ack.detail == "wang may not decide any more"


def test_a_busy_store_and_a_full_disk(at: Desk, tmp_path: Path):
    """As the page's line about the server, in whatever language it is drawn next."""
    exchange, person, sent = Exchange(), at.person, at.sent("flag")
    with Store.open(tmp_path / "store.sqlite", busy_seconds=0.01) as impatient:
        own = at.desk
        desk = ReviewDesk(impatient, own.schema, own.schema_id, own.clock, is_open=True)
        with WriteLock(lock_path(impatient.path)).held(1):
            take_in(desk, person, exchange, [sent])
    assert exchange.error is not None
    assert Teller("zh").tell(exchange.error) == "数据库正忙于其他工作，将自动重试。"

    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(StoreError) as refused, in_plain_words(tmp_path):
        raise full
    assert Teller("zh").tell(refusal(refused.value)) == (
        "服务器磁盘已满，请告知负责人。腾出空间后会自动重试。"
    )


def test_a_settlement_that_cannot_be(tmp_path: Path):
    """Somebody decided meanwhile, something is open still, nobody has finished."""
    bench = Bench(tmp_path / "store.sqlite")
    bench.finish(bench.wang, gift())
    bench.finish(bench.li, other_gift())
    seen, number = bench.item().seen, bench.world.paragraphs[0]
    sent = {"paragraph_id": number, "seen": seen, "action": "done"}

    def told(**changes: object) -> object:
        key = f"settlement-{sorted(changes)}".translate({ord(c): None for c in " '[],"})
        (ack,) = bench.desk.apply(bench.zhao, [{"key": key} | sent | changes])
        return acks_json([ack], Teller("zh"))[0]["detail"]

    assert told() == "2 个事件中还有 2 个尚未裁定。"
    assert told(action="undo", undoes="no-such") == "没有可以撤销的、由您作出的这项决定。"
    assert told(action="take", part="no-such") == "该事件已不在此处，请刷新页面。"
    assert told(comment="字" * 4001) == "备注过长，至多 4000 个字符。"
    assert told(seen="else") == ("其间有人对该段落作出了决定，未覆盖任何内容，请再看一遍。")
    assert told(paragraph_id=bench.world.paragraphs[1]) == (
        "还没有人完成该段落，尚无可裁定的内容。"
    )
    bench.world.store.close()


def test_what_a_lead_may_be_refused(at: Desk):
    """About people; names stand in it as they are."""
    store = at.world.store
    lead = add_person(store, "first", "lead", at=AT)
    other = add_person(store, "se!{c}nd", at=AT)
    set_email(store, "first", "first@example.org")
    at.apply(at.sent("flag"))

    acts: dict[str, Callable[[], object]] = {
        "已有名为 first 的人，请换一个姓名。": lambda: add_person(store, "first", at=AT),
        "“ x”不能用作姓名，请给出 1 至 40 个可见字符，首尾不留空白。": lambda: add_person(
            store, " x", at=AT
        ),
        "first 是唯一在岗的负责人，请先指定另一位负责人。": lambda: set_active(
            store, "first", active=False
        ),
        "wang 已留下工作记录，记录须保留；请改为停用此人。": lambda: remove_person(
            store, "wang"
        ),
        "该邮箱属于 first，请换一个。": lambda: set_email(
            store, "wang", "first@example.org"
        ),
        "“x”不是邮箱地址，请给出如 name@example.org 的地址。": lambda: set_email(
            store, "first", "x"
        ),
        "这里没有名为 {x} 的人。": lambda: get_person(store, "{x}"),
        "只有负责人可以这样做。": lambda: require(other, "manage_people"),
        "只有仲裁员和负责人可以这样做。": lambda: require(other, "adjudicate"),
    }
    for sentence, act in acts.items():
        with pytest.raises(AnnotatorError) as refused:
            act()
        assert Teller("zh").tell(refusal(refused.value)) == sentence
        assert ENGLISH.tell(refusal(refused.value)) != sentence
    require(lead, "manage_people")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code",
    ["BUSY", "LOCKED", "READONLY", "IOERR", "CORRUPT", "FULL", "CANTOPEN", "NOTADB"],
)
def test_whatever_the_disk_does_has_a_sentence(
    tmp_path: Path, code: str, language: Language
):
    """Without the path, which is none of an annotator's business."""
    fault = sqlite3.DatabaseError("any")
    fault.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{code}")
    with pytest.raises(StoreError) as refused, in_plain_words(tmp_path):
        raise fault

    sentence = Teller(language).tell(refusal(refused.value))

    assert str(tmp_path) not in sentence
    assert str(tmp_path) in str(refused.value)
