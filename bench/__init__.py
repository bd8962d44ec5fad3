"""How good and how fast: quality on folders of questions, speed against something in the same run."""
