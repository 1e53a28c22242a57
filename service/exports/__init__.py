"""The graph, or one answer, in the forms that other programs read.

    formats.FORMATS                      every format: name, media type, suffix, labels       (service/exports/formats.py)
    write_graph(engine, chosen, stream)  the whole graph                                      (service/exports/writing.py)
    write_answer(answer, engine, …)      one answer: its rows, or the subgraph that they rest on

A writer gets a Material (service/exports/material.py), whose records come in one order, and a binary stream; equal graphs
give equal bytes. What words become elsewhere is declared in graph/alignments.yaml.
"""
