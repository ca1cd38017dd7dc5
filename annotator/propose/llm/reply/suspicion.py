"""Text of a document that speaks to a model instead of to readers."""

import re

from annotator.text.fold import fold

_TOKENS = re.compile(
    r"<\|[a-z0-9_▁-]{2,40}\|>|</?s>|\[/?inst\]|<</?sys>>|<(?:start|end)_of_turn>"
    r"|</?(?:think|thinking|system|assistant|user|tool_call|tool_response)>|<(?:bos|eos|pad)>"
    r"|#{2,}(?:instruction|response|system|assistant):?"
)
"""Marks of chat templates, after folding: case, width and white space do not count."""

_OBJECTS = "指令|指示|提示|要求|规则|命令|设定|约束|限制|内容|对话|说明"
_BEFORE = "以上|上述|上面|前面|之前|先前|此前"
_PHRASES = re.compile(
    rf"(?<!不[得能可应要会许该])(?<![勿莫])(?:忽略|无视|忘记|忘掉|抛开|不要理会|不必理会|不要遵守)掉?"
    rf"(?:你?(?:{_BEFORE})|你?(?:所有|全部|一切)的?(?:{_BEFORE})?的?(?:{_OBJECTS}))"
    rf"|(?:你现在是|你将扮演|从现在起你是|请你扮演|假设你是)|系统提示词?[:,.]"
    rf"|作为(?:一个)?(?:ai|人工智能|大?语言模型|大模型)(?:助手|模型)"
    rf"|(?:请?直接|只|仅)(?:输出|返回|回答|回复)(?:空|json|\{{|\[|以下)"
    rf"|(?:ignore|disregard|forget|override)(?:all|any|every|the|your|my|of|these|those|"
    rf"previous|prior|above|earlier|preceding|foregoing|system)*"
    rf"(?:instruction|prompt|rule|guideline|message|context|direction|above|previous)"
    rf"|systemprompt|youarenow(?:a|an|the|in)|newinstructions?:"
    rf"|(?:asan|youarean?)(?:ai|llm|languagemodel|helpfulassistant)"
    rf"|(?:respond|reply|answer|output)only(?:with|in|json)"
)


def looks_like_instruction(text: str) -> bool:
    """Tells whether a text holds what reads like an instruction to a model.

    Such text is material like any other; whoever reviews what a model made of it should
    know. Marks of chat templates count, and so do the usual phrases in Chinese and
    English, whatever their width, case and spacing.
    """
    return folded_is_instruction(fold(text).text)


def folded_is_instruction(folded: str) -> bool:
    """The same of a text that was folded already."""
    return _TOKENS.search(folded) is not None or _PHRASES.search(folded) is not None
