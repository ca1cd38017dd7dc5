"""Texts that a careless page would run, render, load or choke on."""

from typing import Final

_SCRIPT: Final = "window.hit=(window.hit||0)+1"

PAYLOADS: Final[tuple[str, ...]] = (
    f"<script>{_SCRIPT}</script>",
    f'<img src=x onerror="{_SCRIPT}">',
    f"<svg/onload={_SCRIPT}>",
    f'<iframe srcdoc="<script>parent.{_SCRIPT}</script>"></iframe>',
    f"<details open ontoggle={_SCRIPT}>",
    f'"><body onload={_SCRIPT}>',
    f"';{_SCRIPT};//",
    f"javascript:{_SCRIPT}",
    f"[link](javascript:{_SCRIPT})",
    "![image](https://evil.example/pixel.png)",
    "[link](https://evil.example/) https://evil.example/bare www.evil.example",
    "<a href=https://evil.example>a</a><link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import url(https://evil.example/x.css);*{display:none}</style>",
    "**bold** _emphasis_ `code` ~~gone~~ # heading",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    r"$\href{https://evil.example}{x}$ $$\def\x{\x\x}\x$$",
    ":material/home: :red[red] :smile: :red-background[x] :streamlit:",
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} {name} {text} {0.__class__} %s %(x)s",
    "Robert'); DROP TABLE paragraphs;--",
    '=HYPERLINK("https://evil.example","x") +1+1 @SUM(1) -2+3|cmd|\' /C calc\'!A0',
    "\u202egnp.exe\u202c \u2066\u2067x\u2069 \u200b\u200d\ufeff",
    "Z\u0351\u036b\u0343a\u0346\u0350\u0302l\u0348\u034dg\u0353o\u0359" + "\u0301" * 200,
    "&lt;script&gt;&#60;img&#62; &amp;nbsp;",
    "]]><!--<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "../../../../etc/passwd %2e%2e%2f ..\\..\\ CON NUL",
)
"""Each on its own; together they fit a paragraph. Whatever runs sets ``window.hit``."""

LONG_WORD: Final = "无" * 33_000
"""99 kB without a place to break."""
