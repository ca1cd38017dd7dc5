"""An answer that was there already."""

from annotator.model.answer import Answer


class KeptAnswer(Answer):
    """An answer from the store, or one that another paragraph is paying for."""

    @classmethod
    def of(cls, answer: Answer) -> "KeptAnswer":
        """Returns the same answer, known to cost nothing."""
        return KeptAnswer.model_construct(**dict(answer))
