"""Samples of articles: pure functions that draw from a frame by a plan. The same plan and frame give the same draw on
every machine and in every version of Python."""
