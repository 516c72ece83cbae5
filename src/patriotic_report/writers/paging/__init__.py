"""What pages a paper will have, reckoned: what stands in boxes (boxes), on which pages (estimate)."""
