"""Chats to train a model on, with the very prompt and reply that the tool uses.

``chat`` is what OpenAI and most others take for supervised fine-tuning, a paragraph a
line: ``{"messages": [{"role": "system", …}, {"role": "user", …}, {"role": "assistant",
…}]}``; the answer is the reply that would have been right.

``preferences`` is what trainers of preferences take (the conversational form of TRL):
``{"prompt": [system, user], "chosen": [assistant], "rejected": [assistant]}``; chosen is
what people settled, rejected what had been proposed to them, where the two differ.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from annotator.export.context import Chat, WriteContext
from annotator.export.record import AnnotatedParagraph, ExportReport
from annotator.export.render import render
from annotator.export.settle import settled
from annotator.export.tally import Tally

NO_CORRECTION: Final = "paragraphs without a proposal that was corrected"

Data = dict[str, Any]


def write_chat(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes one chat a paragraph, in constant memory.

    Raises:
        ValueError: The context makes no chats.
    """
    tally = Tally()
    for paragraph, chat in _chats(paragraphs, context, tally):
        _add(tally, paragraph)
        line = {"messages": [*_prompt(chat), _answer(chat.reply)]}
        stream.write(f"{render(line)}\n".encode())
    return tally.report()


def write_preferences(
    paragraphs: Iterable[AnnotatedParagraph], stream: IO[bytes], context: WriteContext
) -> ExportReport:
    """Writes one pair for each paragraph whose proposals were corrected; likewise.

    Raises:
        ValueError: The context makes no chats.
    """
    tally = Tally()
    for paragraph, chat in _chats(paragraphs, context, tally):
        if chat.rejected is None:
            tally.lose(NO_CORRECTION)
            continue
        _add(tally, paragraph)
        line = {
            "prompt": _prompt(chat),
            "chosen": [_answer(chat.reply)],
            "rejected": [_answer(chat.rejected)],
        }
        stream.write(f"{render(line)}\n".encode())
    return tally.report()


def _chats(
    paragraphs: Iterable[AnnotatedParagraph], context: WriteContext, tally: Tally
) -> Iterator[tuple[AnnotatedParagraph, Chat]]:
    if context.chat_of is None:
        message = "formats of chats need what makes them"
        raise ValueError(message)
    for paragraph in settled(paragraphs):
        chat = context.chat_of(paragraph)
        if isinstance(chat, Chat):
            yield paragraph, chat
        else:
            tally.lose(chat)


def _add(tally: Tally, paragraph: AnnotatedParagraph) -> None:
    tally.add(paragraph)
    # a reply holds quotes: values are read from them, places are found again
    tally.lose_values(paragraph.events)


def _prompt(chat: Chat) -> list[Data]:
    return [message.model_dump() for message in chat.prompt]


def _answer(content: str) -> Data:
    return {"role": "assistant", "content": content}
