"""The Model Context Protocol: the same questions, entities and evidence as tools that a language model calls. Reading only."""
