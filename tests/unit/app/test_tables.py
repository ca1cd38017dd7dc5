"""Tables as they are downloaded."""

from annotator.app.tables import ParagraphLink, Table


def test_a_download_opens_in_a_spreadsheet_and_runs_nothing():
    """UTF-8 with its mark; text that looks like a formula is marked as text."""
    table = Table.of("people", ["name", "n"], [["=1+1", 2], ["王芳", None], ["a,b", 0.5]])

    assert table.csv().decode("utf-8-sig").split("\r\n") == [
        "name,n",
        "'=1+1,2",
        "王芳,",
        '"a,b",0.5',
        "",
    ]
    assert table.csv().startswith(b"\xef\xbb\xbf")


def test_numbers_stay_numbers():
    """A negative difference is no formula."""
    assert Table.of("t", ["d"], [[-0.25]]).csv().decode("utf-8-sig") == "d\r\n-0.25\r\n"


def test_a_paragraph_is_called_by_its_document_and_number():
    """The download says which it is; a page's address quotes what a key may hold."""
    link = ParagraphLink("a&b", 4)

    assert Table.of("t", ["p"], [[link]]).csv().decode("utf-8-sig") == "p\r\na&b:4\r\n"
    assert link.query == "?paragraph=a%26b:4"


def test_a_column_is_of_numbers_though_some_are_missing():
    """Text or nothing at all makes it none; True is no number."""
    rows = ((1, None, "x", None, True), (None, 0.5, 2, None, False))
    table = Table.of("t", list("abcde"), rows)

    assert table.numeric == (True, True, False, False, False)
