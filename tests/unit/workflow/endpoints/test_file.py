from decimal import Decimal
from importlib.resources import files

import pytest

from annotator.errors import FaultList
from annotator.model.endpoint import Limits
from annotator.workflow.endpoints.file import OPENAI, parse_endpoints

GOOD = """
[near]
base_url = "http://127.0.0.1:8000/v1"
model = "qwen"

[far]
base_url = "https://api.example.com/v1"
key_variable = "FAR_KEY"
dialect = "object"
[far.limits]
concurrency = 4
requests_per_minute = 60
[[far.prices]]
input = 0.1
output = 2
"""


def faults(text: str) -> tuple[str, ...]:
    """Returns what is wrong with a file."""
    with pytest.raises(FaultList) as raised:
        parse_endpoints(text, "endpoints.toml")
    return raised.value.faults


def test_a_file_is_read_in_its_order():
    """Names, limits and prices; decimals are exact."""
    near, far = parse_endpoints(GOOD, "endpoints.toml")

    assert (near.name, near.model, near.key_variable) == ("near", "qwen", None)
    assert (far.name, far.dialect) == ("far", "object")
    assert far.limits == Limits(concurrency=4, requests_per_minute=60)
    assert far.prices[0].input == Decimal("0.1")


def test_all_faults_at_once_with_their_paths():
    """One reading tells everything that has to be mended."""
    found = faults(
        """
        [a]
        base_url = "http://example.com/v1"
        key_variable = "sk-proj-4711"
        [b]
        modell = "x"
        [b.limits]
        concurrency = 0
        [[b.prices]]
        input = -1
        output = 1
        [C]
        base_url = "https://example.com"
        """
    )

    assert sorted(fault.partition(":")[0] for fault in found) == [
        "C.name",
        "a.base_url",
        "a.key_variable",
        "b.base_url",
        "b.limits.concurrency",
        "b.modell",
        "b.prices[0].input",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no endpoint"),
        ("x = ", "Invalid value"),
        ("near = 3", "near: must be a table"),
        ('[a]\nbase_url="https://e.com"\napi_key="sk-4711"', "a.api_key: unknown key"),
        (
            '[a]\nbase_url="https://e.com"\n' + "[[a.prices]]\ninput=1\noutput=1\n" * 2,
            "a.prices: more than one for *",
        ),
    ],
)
def test_single_faults(text, said):
    """Each says what is wrong and where."""
    assert said in "\n".join(faults(text))


def test_a_key_in_the_file_is_not_repeated():
    """Whatever was written in the wrong place is not printed."""
    text = '[a]\nbase_url="https://u:hunter2@e.com"\nkey_variable="sk-4711"\nkey="sk-4711"'

    assert "4711" not in "\n".join(faults(text))
    assert "hunter2" not in "\n".join(faults(text))


def test_the_template_is_a_good_file():
    """What ``endpoints init`` writes can be used as it is; OpenAI is as without a file."""
    template = files("annotator.workflow").joinpath("data", "endpoints.toml")
    endpoints = parse_endpoints(template.read_text(encoding="utf-8"), "template")

    assert endpoints[0] == OPENAI
    assert [endpoint.name for endpoint in endpoints] == [
        "openai",
        "vllm",
        "llamacpp",
        "ollama",
        "deepseek",
        "dashscope",
    ]
