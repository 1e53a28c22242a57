"""Figures: how fast, how small, how exact; each module prints its own."""
