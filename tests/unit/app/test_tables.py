"""Tables as they are downloaded."""

from annotator.app.tables import Table


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
