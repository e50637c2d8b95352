"""Everything that Pressmark knows without a window: reading, extracting, storing, exporting."""

from core import silence

silence.keep()
