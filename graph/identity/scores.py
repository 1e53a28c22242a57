"""The scores at which institutions' names are held to be one; bench/identity.py measures what they lead to."""

SAME = 0.86  # at this score, and nothing else near, two names are one
NEAR = 0.55  # below, a name is not even a candidate for review
MARGIN = 0.045  # a second candidate nearer than this to the first makes it undecided
