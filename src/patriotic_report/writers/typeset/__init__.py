"""The writer of pages: PDF and pictures, by typst."""
