"""Neighbouring tokens that are one word: nouns that hold a verb, posts and their holders."""

from collections.abc import Iterator
from itertools import pairwise

from annotator.propose.chinese.names import CALLED, NOMINAL, NOUN_OF_WORK, PERSON, TOOL
from annotator.propose.chinese.tokens import END, Kind, Token

Row = tuple[Token, ...]
_LONGEST_NAME = 3
"""Tokens."""
_IN_NOUNS = frozenset({Kind.TEXT, Kind.GROUP})
_TAILS = {Kind.ACT: NOMINAL, Kind.VERB: TOOL, Kind.WORK: NOUN_OF_WORK}
"""What, right behind a token of each kind, makes a noun of both."""


def compounded(tokens: Row, work_ends: frozenset[str]) -> Row:
    """Returns the tokens with what is one word joined or marked as text.

    Args:
        tokens: Of a whole paragraph, in order.
        work_ends: Words that, behind the name of a work, belong to it.
    """
    nouns = tuple(_with_nouns(tokens))
    return tuple(_with_persons(tuple(_with_work_ends(nouns, work_ends))))


def _with_nouns(tokens: Row) -> Iterator[Token]:
    """Takes verbs and names of works that are part of a noun for text: 捐赠|仪式."""
    for token, following in pairwise((*tokens, END)):
        tail = _TAILS.get(token.kind) if following.kind in _IN_NOUNS else None
        noun = tail is not None and tail.match(following.text)
        yield token._replace(kind=Kind.TEXT) if noun else token


def _with_work_ends(tokens: Row, ends: frozenset[str]) -> Iterator[Token]:
    """Takes verbs that close the name of a work for text: 接送|服务."""
    before = None
    for token in tokens:
        loose = before is Kind.WORK and token.kind is not Kind.WORK
        end = _end_word(token, ends) if loose else ""
        before = Kind.WORK if end else token.kind
        if end:
            yield Token(Kind.TEXT, token.start, token.start + len(end), end)
        yield from _rest(token, token.start + len(end))


def _end_word(token: Token, ends: frozenset[str]) -> str:
    """Returns the longest end of work that the token is or, being text, begins with."""
    if token.kind is Kind.TEXT:
        fitting = [end for end in ends if token.text.startswith(end)]
        return max(fitting, key=len, default="")
    return token.text if token.text in ends else ""


def _rest(token: Token, cut: int) -> Iterator[Token]:
    """Yields what is left of a token behind an offset, if anything is."""
    if cut < token.end:
        yield token._replace(start=cut, text=token.text[cut - token.start :])


def _with_persons(tokens: Row) -> Iterator[Token]:
    """Joins a post, or several, and the name behind it."""
    index = 0
    while index < len(tokens):
        person = _called(tokens[index]) or _titled(tokens, index)
        if person is None:
            yield tokens[index]
            index += 1
            continue
        yield person
        while index < len(tokens) and tokens[index].end <= person.end:
            index += 1
        if index < len(tokens) and tokens[index].start < person.end:
            yield from _rest(tokens[index], person.end)
            index += 1


def _called(token: Token) -> Token | None:
    match = CALLED.match(token.text) if token.kind is Kind.TEXT else None
    return _as_person(token, match[0]) if match else None


def _as_person(token: Token, text: str) -> Token:
    return Token(Kind.PERSON, token.start, token.start + len(text), text)


def _titled(tokens: Row, index: int) -> Token | None:
    """Returns the posts that begin at a token with the name of their holder."""
    end = _behind_titles(tokens, index)
    name = _name(tokens, end) if end > index else None
    if name is None:
        return None
    posts = "".join(token.text for token in tokens[index:end])
    return Token(Kind.PERSON, tokens[index].start, name.end, posts + name.text)


def _behind_titles(tokens: Row, index: int) -> int:
    """Returns where a row of posts such as 党委书记、董事长 ends."""
    end = index
    while end < len(tokens) and tokens[end].kind is Kind.TITLE:
        end += 1
        joined = end + 1 < len(tokens) and tokens[end].text in {"、", "兼", "和"}
        if joined and tokens[end + 1].kind is Kind.TITLE:
            end += 1
    return end


def _name(tokens: Row, index: int) -> Token | None:
    """Returns the name that begins at a token; its family name may look like grammar."""
    if index >= len(tokens):
        return None
    first, text = tokens[index], tokens[index].text
    if len(text) == 1:
        text = _spelt(tokens[index:])
    elif first.kind is not Kind.TEXT:
        return None
    match = PERSON.match(text)
    return _as_person(first, match[0]) if match else None


def _spelt(tokens: Row) -> str:
    """Returns a name that was cut into single characters: 卢|向|南."""
    text = tokens[0].text
    for token in tokens[1:_LONGEST_NAME]:
        if token.kind is not Kind.TEXT and (len(token.text) > 1 or len(text) > 1):
            break
        text += token.text
    return text
