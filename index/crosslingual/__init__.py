"""Questions in other languages than that of the passages."""
