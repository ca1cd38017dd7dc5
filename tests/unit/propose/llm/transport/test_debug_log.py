import json
import stat

import pytest

from annotator.errors import CallFailed, InputError
from annotator.propose.llm.transport.debug_log import DebugLog
from tests.support.stub_endpoint import KEY, TEXT, Stub, ask


def test_texts_and_keys_are_withheld(stub: Stub, tmp_path):
    """The log has lengths, digests and numbers; neither text, answer nor key."""
    path = tmp_path / "debug.jsonl"
    with DebugLog(path) as log:
        asked = ask(stub.endpoint(), stub.request("ok:rpm=600"), debug=log)
        with pytest.raises(CallFailed):
            ask(stub.endpoint(), stub.request("drop:times=9"), debug=log)
    written = path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in written.splitlines()]

    assert KEY not in written
    assert TEXT[:4] not in written
    assert json.loads(asked.answer.content)["events"][0]["trigger"] not in written
    request, response = lines[0]["request"], lines[1]["response"]
    assert request["body"]["messages"][1]["chars"] == len(f"[1] {TEXT}")
    assert request["body"]["max_tokens"] == 200
    assert request["sha256"] == response["sha256"]
    assert response["headers"]["x-ratelimit-limit-requests"] == "600"
    assert response["content"]["chars"] == len(asked.answer.content)
    assert lines[-1]["response"]["code"] == "broken_line"


def test_only_its_owner_reads_it(tmp_path):
    """A file that was open to others is closed to them."""
    path = tmp_path / "debug.jsonl"
    path.write_text("earlier\n", encoding="utf-8")
    path.chmod(0o644)
    DebugLog(path).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == "earlier\n"


def test_it_does_not_write_through_a_link(tmp_path):
    """A link that somebody laid there leads nowhere."""
    (tmp_path / "link").symlink_to(tmp_path / "target")

    with pytest.raises(InputError, match="cannot be written"):
        DebugLog(tmp_path / "link")
    assert not (tmp_path / "target").exists()
