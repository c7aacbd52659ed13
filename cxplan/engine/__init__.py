"""Evaluates a finished workbook, stores its values beside the formulas and finishes the package."""
