"""What templates see: a report's fields and facts as values that print safely, every citation resolved.

No Jinja here: the same values are printed by a mark in an office's form.  What is needed is imported
from the modules, for the process that renders foreign templates wants the values and filters only.
"""
