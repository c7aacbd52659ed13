"""Where a workbook of ours, whoever edited it, has the plan's facts."""
