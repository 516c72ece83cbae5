"""Many different reports: every tool makes the same campaigns' files, and ours is judged by its targets.

What is measured, each by rounds that alternate:

- reports a second, processor time and peak memory of whole processes that make 200 reports from
  a folder of YAML files: ours (one process, two), docxtpl, python-docx, docxtemplater, pandoc (a
  process a report) and the floor, which only parses the YAML and appends text that is ready;
- a cold start; the Word writer alone beside its floor; growth with a report's length;
- one process beside two for 2,000 reports; the peak for 10,000 reports beside that for 100.
"""
