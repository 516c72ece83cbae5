"""Foreign templates render in a process of their own, which can be ended: ``client`` asks, ``server`` answers.

Nothing is imported here: the server's process starts with what it needs and no more.
"""
