"""One module a command; each has `build(say, short)`, which makes the command in one language."""
