"""From a question's text to the rows an engine reads.

macros      what all questions share, expanded in the text     anchoring   the text begins at the entity asked of
decided     what parameters decide is not read                 late        the embedded engine reads conditions last
outward     and begins at the anchor                           light       ids and names alone, until rows are chosen
widened     all statuses are read, told apart afterwards       fetch       what is shown, whole
asked       all of these, in order
"""
