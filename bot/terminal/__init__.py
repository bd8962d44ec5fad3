"""The terminal: rendering, progress, and the chat."""
