"""What may be quoted: articles, their cleaning and their provenance."""
