"""Which model is asked, where, with which prompt."""

import streamlit as st

from annotator.app.drawing import Words
from annotator.app.plain import escaped
from annotator.app.refused import draw_refusal
from annotator.workflow.propose.model_choice import ModelChoice
from annotator.workflow.runs.request import Choices, Offer


def ask_model(offered: Choices, words: Words) -> ModelChoice | None:
    """Asks for endpoint, model, prompt and samples; None where there is no endpoint.

    Of keys it says whether there is one, never what it is.
    """
    if offered.problem is not None:
        draw_refusal(offered.problem)
        return None
    left, middle, right, last = st.columns([3, 3, 1, 1], vertical_alignment="bottom")
    offer = left.selectbox(
        words["endpoint"],
        offered.offers,
        format_func=lambda each: each.endpoint.name,
        key="endpoint",
    )
    model = middle.selectbox(
        words["ask_model"],
        _models(offer),
        accept_new_options=True,
        placeholder=words["model_hint"],
        index=0 if _models(offer) else None,
        key=f"model-{offer.endpoint.name}",
    )
    prompt = right.selectbox(words["ask_prompt"], offered.prompts, key="prompt")
    samples = last.number_input(
        words["ask_samples"],
        min_value=1,
        max_value=50,
        help=words["samples_help"],
        key="samples",
    )
    _draw_way(offer, words)
    return ModelChoice(
        model=model,
        endpoint=offer.endpoint.name,
        prompt=prompt,
        samples=int(samples),
    )


def _models(offer: Offer) -> list[str]:
    """Returns the models that the endpoint's entry names, its own first."""
    endpoint = offer.endpoint
    priced = (prices.model for prices in endpoint.prices if prices.model != "*")
    return list(dict.fromkeys(filter(None, (endpoint.model, *priced))))


def _draw_way(offer: Offer, words: Words) -> None:
    endpoint = offer.endpoint
    if endpoint.key_variable is None:
        key = words["key_none"]
    else:
        key = words["key_ready" if offer.is_ready else "key_missing"]
    variable = escaped(endpoint.key_variable or "")
    at = escaped(endpoint.base_url)
    st.caption(f"{at} · {key.format(variable=variable)}")
