"""测速：同一份 YAML，由本程序、docxtpl、python-docx 和 pandoc 各做一份 Word。

``python -m benchmarks`` in the checkout's folder.  The runner needs nothing but Python; what is
measured runs in a fresh virtual environment, as users have it.
"""
