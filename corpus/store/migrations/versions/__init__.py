"""One file for each change of the tables, oldest first; none is altered once it was released."""
