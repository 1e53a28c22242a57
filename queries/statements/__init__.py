"""From a question's text to the rows an engine reads.

macros      what all questions share, expanded in the text     anchoring   the text begins at the entity asked of
late        the embedded engine reads conditions last          light       ids and names alone, until rows are chosen
fetch       what is shown, whole
"""
