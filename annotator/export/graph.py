"""Spans with labels and links between them, as annotation tools have them, made to events.

A span whose label is an event type is a trigger; the links that leave it lead to its
arguments, each labelled with the role.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annotator.export.context import ReadContext
from annotator.export.labels import KINDS
from annotator.export.reading import PartFault, made_argument
from annotator.model.event import Attribute, EventMention
from annotator.model.span import Span


class Node(NamedTuple):
    """A labelled span."""

    label: str
    span: Span
    value: Any = None
    """Value of an argument as JSON data, None for none."""
    attributes: tuple[Attribute, ...] = ()


class Link(NamedTuple):
    """From a trigger to an argument."""

    source: str
    target: str
    role: str


def made_events(
    context: ReadContext, nodes: Mapping[str, Node], links: Iterable[Link]
) -> tuple[EventMention, ...]:
    """Makes the events of a paragraph.

    Args:
        context: Knows the schema, if there is one.
        nodes: All spans by their name.
        links: All links.

    Raises:
        PartFault: A link leads from or to what is not there or is not to be linked so; a
            span is neither a trigger nor linked; a value is none that the role takes.
    """
    outgoing = _by_source(context, nodes, links)
    return tuple(
        EventMention(
            type=node.label,
            trigger=node.span,
            arguments=tuple(
                made_argument(
                    context,
                    node.label,
                    link.role,
                    nodes[link.target].span,
                    nodes[link.target].value,
                )
                for link in outgoing.get(name, ())
            ),
            attributes=node.attributes,
        )
        for name, node in nodes.items()
        if _is_trigger(context, node)
    )


def _by_source(
    context: ReadContext, nodes: Mapping[str, Node], links: Iterable[Link]
) -> dict[str, Sequence[Link]]:
    outgoing: dict[str, list[Link]] = {}
    for link in links:
        for problem in _problems(context, nodes, link):
            raise PartFault(problem)
        outgoing.setdefault(link.source, []).append(link)
    linked = {link.target for found in outgoing.values() for link in found}
    for name, node in nodes.items():
        if name not in linked and not _is_trigger(context, node):
            message = f"{node.label} {node.span.text!r} is no event type, nor linked to one"
            raise PartFault(message)
    return {**outgoing}


def _problems(context: ReadContext, nodes: Mapping[str, Node], link: Link) -> Iterator[str]:
    for end in (link.source, link.target):
        if end not in nodes:
            yield f"link {link.role!r}: there is no span {end!r}"
    if not _is_trigger(context, nodes[link.source]):
        yield f"link {link.role!r} leaves {nodes[link.source].label}, which is no event type"
    if _is_trigger(context, nodes[link.target]):
        yield f"link {link.role!r} leads to a trigger; an event is no argument here"


def _is_trigger(context: ReadContext, node: Node) -> bool:
    if context.schema is not None:
        return context.schema.event_type(node.label) is not None
    return node.label not in KINDS
