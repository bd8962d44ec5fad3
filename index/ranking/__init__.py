"""The signals that rank passages, and what they take from a question."""
