"""Errors: a UserError is caused by the input or the environment; any other exception is a bug."""


class UserError(Exception):
    """A message that names what is wrong and says what to do; shown to the user unchanged."""
