"""Articles on paper and as PDF, with their marks; everything here can run in a thread."""
