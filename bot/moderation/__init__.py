"""Moderators' operations: read, preview, publish, refresh, roll back; the same for every platform."""
