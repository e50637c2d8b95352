"""Dialogs: each module has `show(desk, ...)` and is imported when it is first wanted; dialogs never know each other."""
