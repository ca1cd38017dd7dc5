r"""Character BIO in columns: what sequence taggers for Chinese are trained on.

A line is ``character\ttrigger tag\trole tag``, a paragraph ends with an empty line, and
begins with a comment ``# doc = …`` and one ``# index = …``. Tags of triggers are
``B-donation``, of roles ``B-donation.donor``; ``I-`` goes on, ``O`` is none. White space
would break the columns and stands as ``▁``.

There is one tag a character and column: of spans that overlap, the one that begins first
is written, of those the longest, and the others are counted as lost. Equal spans with
equal tags are one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final, NamedTuple

from annotator.export.context import WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.settle import text_of
from annotator.export.tally import Tally

WHITE_SPACE = "▁"
OUTSIDE = "O"

SPACES: Final = "white space characters (written as ▁)"
TRIGGERS: Final = "triggers that overlap another one"
ARGUMENTS: Final = "arguments that overlap another one"
LINKS: Final = "links between an argument and its event"


class _Tagged(NamedTuple):
    start: int
    end: int
    label: str


def write_conll(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes paragraphs as they come, in constant memory."""
    del context  # the labels are the events' own
    tally = Tally()
    for paragraph in tally.passing(paragraphs):
        stream.write("".join(f"{line}\n" for line in _block(paragraph, tally)).encode())
    return tally.report()


def _block(paragraph: AnnotatedParagraph, tally: Tally) -> Iterator[str]:
    text, events = text_of(paragraph), paragraph.events
    triggers = {_Tagged(e.trigger.start, e.trigger.end, e.type) for e in events}
    roles = {
        _Tagged(a.span.start, a.span.end, f"{event.type}.{a.role}")
        for event in events
        for a in event.arguments
    }
    kept_triggers, kept_roles = _apart(triggers), _apart(roles)
    tally.lose(TRIGGERS, len(triggers) - len(kept_triggers))
    tally.lose(ARGUMENTS, len(roles) - len(kept_roles))
    tally.lose(LINKS, sum(len(event.arguments) for event in events))
    tally.lose(SPACES, sum(map(str.isspace, text)))
    tally.lose_values(events)
    tally.lose_attributes(events)
    yield f"# doc = {paragraph.doc}"
    yield f"# index = {paragraph.index}"
    tags = zip(_tags(kept_triggers, len(text)), _tags(kept_roles, len(text)), strict=True)
    for character, (trigger, role) in zip(text, tags, strict=True):
        shown = WHITE_SPACE if character.isspace() else character
        yield f"{shown}\t{trigger}\t{role}"
    yield ""


def _apart(spans: Iterable[_Tagged]) -> tuple[_Tagged, ...]:
    """Keeps spans that do not overlap: the first, and of several there the longest."""
    kept: list[_Tagged] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.label)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _tags(spans: Sequence[_Tagged], length: int) -> list[str]:
    tags = [OUTSIDE] * length
    for start, end, label in spans:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags
