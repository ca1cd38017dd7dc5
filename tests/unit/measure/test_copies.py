"""Near copies: what is nearly the same text, found among few and among many."""

import random

from rapidfuzz import fuzz

from annotator.measure.copies import EXACT_UP_TO, Passage, find_copies, folded_texts
from annotator.text.fold import fold

GIFT = "广西大都向武汉捐赠口罩2000只,南宁商会捐赠消毒液3吨。"
EDITED = GIFT.replace("3吨", "5吨")
OTHER = "志愿者在社区开展消杀工作,服务居民8万余人。"
SIGNS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"


def groups(**texts: str) -> tuple[tuple[str, ...], ...]:
    """Returns the groups of documents that have one paragraph each."""
    return find_copies(texts, (Passage(key, 0, text) for key, text in texts.items())).groups


def test_one_changed_character_of_29_is_a_near_copy():
    """28 of 29 in common: 2 · 28 / 58 = 96.6 %."""
    (link,) = find_copies("ba", [Passage("b", 0, GIFT), Passage("a", 4, EDITED)]).links

    assert len(GIFT) == 29
    assert (link.first, link.second, link.likeness) == ("a:4", "b:0", 96.6)


def test_width_and_space_do_not_tell_texts_apart():
    """What folding takes away is no difference."""
    assert groups(a="口罩2000只,送达武汉", b="口罩 ２０００ 只，送达武汉") == (("a", "b"),)


def test_likeness_of_ninety_is_near_and_less_is_not():
    """9 of 10 in common are 90 %; 8 of 9 are 88.9 %."""
    assert groups(a="零一二三四五六七八九", b="零一二三四五六七八玖") == (("a", "b"),)
    assert groups(a="零一二三四五六七八", b="零一二三四五六七捌") == (("a",), ("b",))


def test_very_short_paragraphs_give_nothing_away():
    """Seven code points are common to everybody; eight are not."""
    assert groups(a="来源:新华社。", b="来源:新华社。") == (("a",), ("b",))
    assert groups(a="来源:新华社讯。", b="来源:新华社讯。") == (("a", "b"),)


def test_copies_join_over_several_documents():
    """B shares one paragraph with a and another with c: all three belong together."""
    passages = [
        Passage("a", 0, GIFT),
        Passage("b", 0, EDITED),
        Passage("b", 1, OTHER),
        Passage("c", 0, OTHER),
        Passage("d", 0, "协会呼吁会员单位快速响应。"),
    ]
    copies = find_copies("abcd", passages)

    assert copies.groups == (("a", "b", "c"), ("d",))
    assert len(copies.links) == 2
    assert find_copies("abcd", reversed(passages)) == copies


def test_documents_without_paragraphs_stand_alone():
    """Nothing to compare is nothing shared."""
    assert find_copies(["b", "a"], []).groups == (("a",), ("b",))


def test_many_characters_fold_as_each_text_does():
    """One table for all texts gives what folding each of them gives."""
    texts = ["Ｆｏｏ …「甲」", "é İ\u200b〇", ""]

    assert folded_texts(texts) == [fold(text).text for text in texts]


def test_copies_are_found_among_many():
    """Beyond the number up to which all are compared, each of 40 edited copies is found."""
    rng = random.Random(7)
    texts = ["".join(rng.choices(SIGNS, k=60)) for _ in range(EXACT_UP_TO + 100)]
    edited = [text[:20] + "甲乙" + text[22:] for text in texts[:40]]
    passages = [Passage(f"a{n}", 0, text) for n, text in enumerate(texts)]
    passages += [Passage(f"b{n}", 0, text) for n, text in enumerate(edited)]
    copies = find_copies([p.document for p in passages], passages)

    assert all(fuzz.ratio(texts[n], edited[n]) > 90 for n in range(40))
    together = [keys for keys in copies.groups if len(keys) > 1]
    assert together == sorted((f"a{n}", f"b{n}") for n in range(40))
