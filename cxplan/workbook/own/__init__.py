"""What people put into a workbook of ours, on its way into the next one."""
