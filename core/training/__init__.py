"""Trains the names tagger and writes the files that ship; needs the `train` extra, and the app never imports it.

`python -m core.training --data FOLDER` goes from the free data sets to `resources/models/names/`.
docs/training.md tells why it is built as it is and what was tried.
"""
