"""Why something cannot be said, for a reader of any language."""

from annotator.errors import AnnotatorError, NothingToCompare
from annotator.model.remark import Remark


def refusal(error: AnnotatorError) -> Remark:
    """Returns an error as a remark.

    Only ``NothingToCompare`` has sentences of its own in every language; others say what
    they say.
    """
    if not isinstance(error, NothingToCompare):
        return Remark.of("as_said", text=str(error))
    return Remark.of(error.code, sources=error.sources)
