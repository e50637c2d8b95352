"""The window: shows rows, sends verbs. No SQL, no regular expression over article text."""
