"""Everything that Pressmark knows without a window: reading, extracting, storing, exporting."""

from core import offline

offline.forbid_network()
