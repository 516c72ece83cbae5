"""What pages a paper will have, reckoned: where lines end (breaking), what stands in boxes (boxes), on which pages (estimate)."""
