"""The index on disk: what is written once, sealed, and shared between revisions."""
