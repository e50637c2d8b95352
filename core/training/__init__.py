"""Trains the names tagger and writes the files that ship. Needs the `train` extra; the app never imports it.

`python -m core.training --data FOLDER` goes from the free data sets to `resources/models/names/`. docs/training.md
explains the design and what was tried.
"""
