"""Journeys that try to break the program: each is a module that declares itself (tests/attack/outcome.py)."""
