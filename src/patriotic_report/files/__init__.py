"""Files: read and written, each through one door; zips, XML and csv, within bounds.  What they say is for others."""
