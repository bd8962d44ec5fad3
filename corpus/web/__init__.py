"""Fetching from the web, safely and politely."""
