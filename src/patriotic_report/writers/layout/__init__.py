"""Where everything stands on the pages of GB/T 9704—2012, whatever the format: sizes, lines, widths and indents as plain numbers."""
