"""A language model as a second reader of articles, at any OpenAI-compatible endpoint; off unless XINGLIN_MODEL_URL is set.

    chunks    Document -> parts small enough to send, overlapping by whole sentences
    prompt    part -> messages; the article goes in as data
    client    messages -> the model's words, with time and size limits and retries
    answer    words -> items, checked against the schema that the ontology gives
    ground    items -> entities, relations and activities whose quotes, names and numbers stand in the text
    merge     beside what the rules found: what agrees is dropped, what contradicts them becomes doubtful

The model is never believed on its own word. It is given no tools, and nothing it says is used but as statements about
the article it was shown, so that an article that gives it orders can spoil no more than its own statements.
"""

from loaders.model.reader import read_with_model

__all__ = ["read_with_model"]
