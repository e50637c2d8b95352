"""Everything that Pressmark knows without a window: reading, extracting, storing, exporting."""
