"""The front door: one typed call for each command, and nothing that a command does goes another way.

A call's module is imported when the call is made; what this room gives is lent by the package itself
(``from patriotic_report import build``).
"""
