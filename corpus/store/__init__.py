"""The library's truth: articles, revisions, history, sources, questions, in one database."""
