"""Plain questions, Chinese or English, through a closed grammar to questions of the catalogue.

understand("谁在支援乌审旗人民医院", store.search_index, store.engine)  ->  Understood | AskBack | Refused

written      one plain line                       hearing    entities, times, places, words: typed, in order
patterns     the catalogue's examples, weighed    slots      which span fills which parameter
ranking      questions, best first                understand what becomes of it; follow: what differs from the one before
conversation what a message makes of the one before; asked_back: an ask-back as an id, and what answers it
"""

from queries.language.conversation import understand
from queries.language.outcome import AskBack, Candidate, Outcome, Reading, Refused, Understood

__all__ = ["AskBack", "Candidate", "Outcome", "Reading", "Refused", "Understood", "understand"]
