"""What some questions make of what was read, where Cypher for both engines cannot (a question's `worked_out`).

functions   the names a question may give                       work        what a function has to work with
networks    the graph as networkx sees it                       paths, cuts, groups, partners, lineage, coverage
"""
