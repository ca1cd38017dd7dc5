"""From the text of a model's answer to proposals, faults and what to ask again."""

from annotator.propose.llm.reply.read import GROUNDER_VERSION, ReadReply, read_reply
from annotator.propose.llm.reply.suspicion import looks_like_instruction

__all__ = ["GROUNDER_VERSION", "ReadReply", "looks_like_instruction", "read_reply"]
