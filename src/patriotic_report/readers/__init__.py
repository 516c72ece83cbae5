"""A Word or Markdown file of any maker → the lines, tables and places that it shows, and nothing of its looks."""
