"""Evaluates a finished workbook and stores its values beside the formulas."""
