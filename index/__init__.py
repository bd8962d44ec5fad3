"""What is found: passages, and the signals that rank them."""
