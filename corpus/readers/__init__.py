"""Readers: one file for each kind of source, all of them giving articles."""
