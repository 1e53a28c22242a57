"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group) over the graph, as OpenRefine calls it.

    vocabulary   the types and properties that there are
    asked        what a client sends, checked
    candidates   a query -> candidates with score and decision (graph/identity/resolve.py)
    extending    values of properties, of entities that were reconciled
    showing      what a preview shows of an entity
    manifest     what the service offers, and where

The routes are service/api/routes/reconcile.py.
"""
