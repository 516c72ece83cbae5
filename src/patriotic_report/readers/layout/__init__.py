"""A .docx of any maker → how it is set: its pages, and every paragraph with the looks that come out for it."""
