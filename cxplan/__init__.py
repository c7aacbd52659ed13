"""A guided questionnaire that turns answers into a customer-experience strategy: workbook and document."""

__version__ = "0.1.0"
