"""The guideline page."""

from annotator.schema.definition import EventSchema
from annotator.schema.guideline import guideline_page
from annotator.schema.load import parse_schema


def test_a_page_has_a_section_for_each_part(trips: EventSchema) -> None:
    """Units, types with the common roles, attributes, values, decisions."""
    lines = guideline_page(trips).splitlines()

    assert [line for line in lines if line.startswith("#")] == [
        "# Trips",
        "## What is marked",
        "## Event types",
        "### journey `journey`",
        "### stay `stay`",
        "### Roles of every type",
        "## Attributes",
        "### modality `modality`",
        "### vehicle `vehicle`",
        "### returned `returned`",
        "## Values",
        "## Decisions",
    ]


def test_a_role_is_a_row_with_its_settings(trips: EventSchema) -> None:
    """The star, the value type and how many arguments may fill it."""
    page = guideline_page(trips)

    assert r"| `traveller`\* | traveller | who goes |  | any number |" in page
    assert r"| `goal`\* | goal | where to | place | at most one |" in page
    assert "| `guest` | guest | who stays | quantity (only with a number) |" in page


def test_an_example_shows_its_quotes_in_the_text(trips: EventSchema) -> None:
    """The trigger is bold, quotes are marked, and a list says what is what."""
    page = guideline_page(trips)

    assert (
        "- **Yes** <mark>Anna</mark> and <mark>Ben</mark> <b>went</b> to"
        " <mark>Bonn</mark> by train.\n"
        "  - trigger `went`, traveller `Anna`, traveller `Ben`, goal `Bonn`,"
        " `vehicle` = `train`\n"
        "- **No** Anna likes Bonn.\n"
        "  - Nobody goes.\n"
    ) in page


def test_quotes_may_touch_and_overlap(trips_text: str) -> None:
    """Touching quotes are two marks; of overlapping ones the later wins, at last the trigger."""
    text = trips_text.replace("quote: Ben", "quote: ' and'").replace(
        "quote: Bonn", "quote: Ben went to Bonn"
    )

    page = guideline_page(parse_schema(text.encode(), "x"))

    assert (
        "<mark>Anna</mark><mark> and</mark> <mark>Ben </mark><b>went</b><mark> to Bonn</mark>"
    ) in page


def test_an_attribute_tells_its_values_default_and_types(trips: EventSchema) -> None:
    """One without a default must be given."""
    page = guideline_page(trips)

    assert "done or planned; default `actual`." in page
    assert "by what; only for `journey`; must be given." in page
    assert "came back; `true` or `false`; default `false`." in page
    assert "| `ship` | ship | by water |" in page


def test_a_page_is_in_one_language(trips: EventSchema) -> None:
    """The schema's texts in the language asked for; the fixed words in English for lack."""
    page = guideline_page(trips, "de")

    assert "# Reisen" in page
    assert "| `goal`\\* | Ziel | wohin |" in page
    assert "## Event types" in page


def test_chinese_pages_have_chinese_words(trips: EventSchema) -> None:
    """Whatever the region or script of the tag."""
    assert "## 判定规则" in guideline_page(trips, "zh-Hans")


def test_what_a_schema_lacks_has_no_section(trips_text: str) -> None:
    """No attributes, decisions or examples: no empty headings."""
    head, rest = trips_text.split("attributes:\n", 1)
    types = rest[rest.index("event_types:\n") : rest.index("    examples:")]
    schema = parse_schema((head + types).encode(), "x")

    page = guideline_page(schema)

    assert "## Attributes" not in page
    assert "## Decisions" not in page
    assert "**Yes**" not in page


def test_text_cannot_break_out(trips_text: str) -> None:
    """No tag, link, cell or heading comes of what a schema or a document says."""
    text = trips_text.replace(
        "text: Anna likes Bonn.", "text: '</mark><script>x</script>\n\n        # A [b](c)'"
    ).replace("{en: who goes, de: wer reist}", "{en: 'a | b\n\n          <i>', de: x}")

    page = guideline_page(parse_schema(text.encode(), "x"))

    assert r"- **No** &lt;/mark&gt;&lt;script&gt;x&lt;/script&gt; # A \[b\](c)" in page
    assert r"| traveller | a \| b &lt;i&gt; |  | any number |" in page
    assert "<script" not in page
