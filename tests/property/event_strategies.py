"""Paragraphs and events of every shape, few enough words that collisions are common."""

from decimal import Decimal

from hypothesis import strategies as st

from annotator.export.record import AnnotatedParagraph, Provenance
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import (
    Party,
    Period,
    Place,
    PlaceCandidate,
    Quantity,
    Value,
)

TEXT = "甲公司捐赠口罩1.5万个,乙协会“组织” 40人送到\U00020bb7野家。"

_DAYS = st.sampled_from([None, "2022-03-23", "2022-04-01"])
_NUMBERS = st.sampled_from(
    [None, *map(Decimal, ("5", "5.0", "34.53", "1E+6", "12345678901234567.25"))]
)
_UNITS = st.none() | st.sampled_from(["元", "个", "人次"])
_APPROX = st.sampled_from(["exact", "about", "below", "above"])

quantities = st.builds(
    Quantity,
    number=_NUMBERS,
    unit=_UNITS,
    item=st.none() | st.sampled_from(["口罩", '\u2028"“\\']),
    approx=_APPROX,
    qualifier=st.none() | st.just("nearly"),
    currency=st.none() | st.just("CNY"),
    lower=_NUMBERS,
    cumulative=st.booleans(),
)
periods = st.builds(
    Period,
    start=_DAYS,
    end=_DAYS,
    recurring=st.none() | st.just("daily"),
    granularity=st.none() | st.just("day"),
)
_CANDIDATES = st.builds(
    PlaceCandidate,
    code=st.just("210100"),
    path=st.just(("辽宁省", "沈阳市")),
    level=st.just("city"),
)
places = st.builds(
    Place,
    name=st.sampled_from(["沈阳", "沈河"]),
    code=st.none() | st.just("210100"),
    candidates=st.tuples() | st.tuples(_CANDIDATES),
    year=st.none() | st.just(2022),
)
parties = st.builds(
    Party, name=st.sampled_from(["甲公司", "乙协会"]), kind=st.none() | st.just("company")
)
values: st.SearchStrategy[Value] = quantities | periods | places | parties


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span of the text, short ones more often."""
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 4)))
    return Span.of(TEXT, start, end)


@st.composite
def attribute_sets(draw: st.DrawFn) -> tuple[Attribute, ...]:
    """Some attributes, each name once."""
    given = draw(
        st.dictionaries(
            st.sampled_from(["kind", "modality", "distributive"]),
            st.sampled_from(["mixed", "planned", True]),
        )
    )
    return tuple(Attribute(name=name, value=value) for name, value in given.items())


arguments = st.builds(
    Argument,
    role=st.sampled_from(["donor", "goods", "place"]),
    span=spans(),
    value=st.none() | values,
)
events = st.builds(
    EventMention,
    type=st.sampled_from(["donation", "service"]),
    trigger=spans(),
    arguments=st.lists(arguments, max_size=4).map(tuple),
    attributes=attribute_sets(),
)
event_lists = st.lists(events, max_size=5).map(tuple)

paragraphs = st.builds(
    AnnotatedParagraph,
    doc=st.sampled_from(["a", "b", "乙"]),
    index=st.integers(0, 3),
    start=st.just(7),
    end=st.just(7 + len(TEXT)),
    kind=st.sampled_from(["body", "heading", "boilerplate"]),
    text=st.just(TEXT),
    events=event_lists,
    provenance=st.none()
    | st.builds(
        Provenance,
        basis=st.none() | st.sampled_from(["single", "adjudicated"]),
        mode=st.none() | st.sampled_from(["blind", "assisted"]),
        imported=st.booleans(),
        event_schema=st.none() | st.just("relief/v1"),
    ),
)
documents = st.lists(paragraphs, max_size=4, unique_by=lambda p: (p.doc, p.index)).map(
    lambda found: tuple(sorted(found, key=lambda p: (p.doc, p.index)))
)


def decimals_between(places: int) -> st.SearchStrategy[Decimal]:
    """Finite decimals of up to 40 digits on either side of the point."""
    return st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent),
        st.integers(-(10**20), 10**20),
        st.integers(-places, places),
    )
