"""How Chinese news prose is built: words, phrases, lists and those who act.

Nothing here knows an event schema; the words of a domain come in through a vocabulary.
"""
