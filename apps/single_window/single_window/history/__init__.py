"""What happened in a case: append-only rows, chained by hash. Records and verifies, decides nothing."""
