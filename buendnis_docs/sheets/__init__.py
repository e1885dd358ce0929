"""Excel and rows: reading, starter workbook, marked copy; the only package that opens workbooks."""
