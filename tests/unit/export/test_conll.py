from tests.support.exports import DONATION, EMPTY, FULL, TEXT, losses, write
from tests.support.mentions import mention


def test_columns_by_hand():
    """Character, trigger tag, role tag; white space is shown, a blank line ends it."""
    report, data = write("conll", [FULL, EMPTY])
    lines = data.decode().split("\n")
    assert lines[:2] == ["# doc = report", "# index = 2"]
    assert lines[2:8] == [
        "甲\tO\tB-donation.donor",
        "公\tO\tI-donation.donor",
        "司\tO\tI-donation.donor",
        "▁\tO\tO",
        "向\tO\tO",
        "\U00020bb7\tO\tB-donation.recipient",
    ]
    assert lines[10:12] == ["捐\tB-donation\tO", "赠\tI-donation\tO"]
    assert lines[2 + len(TEXT)] == ""
    assert lines[3 + len(TEXT) :][:2] == ["# doc = report", "# index = 3"]
    assert losses(report) == {
        "arguments that overlap another one": 2,
        "attributes": 2,
        "links between an argument and its event": 7,
        "values": 3,
        "white space characters (written as ▁)": 1,
    }


def test_of_overlapping_spans_the_first_and_longest_is_kept():
    """Equal tags on equal spans are one, and nothing is lost of them."""
    short = mention(TEXT, "donation", "赠", ("donor", "甲公"))
    twice = FULL.model_copy(update={"events": (DONATION, short, DONATION)})
    report, data = write("conll", [twice])
    assert data.decode().count("B-donation\t") == 1
    assert "司\tO\tI-donation.donor" in data.decode()
    assert losses(report)["triggers that overlap another one"] == 1
    assert losses(report)["arguments that overlap another one"] == 2


def test_every_character_has_its_line():
    """So that the text can be put together again."""
    _, data = write("conll", [FULL])
    lines = [line for line in data.decode().split("\n") if "\t" in line]
    assert "".join(line.split("\t")[0] for line in lines).replace("▁", " ") == TEXT
