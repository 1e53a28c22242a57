"""From what was read to the rows of an answer.

reading     the statements read, and what they tell beside      contradicted  who denies what a row rests on
choosing    order and cut before anything is made whole         draft         a row with its nodes, edges and evidence
same        活动 that two sources tell of count once             totals        sums by kind and unit
"""
