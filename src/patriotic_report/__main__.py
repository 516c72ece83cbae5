"""``python -m patriotic_report``."""

from .cli import main

main()
