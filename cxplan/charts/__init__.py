"""Chart records, drawn natively: the same chart stands in the workbook's sheets and in the document."""
