"""Quotation attribution: who says a sentence, and for which side."""
