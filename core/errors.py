"""The world's fault or ours: a UserError is the world's; any other exception is a bug."""


class UserError(Exception):
    """One clear sentence that names the thing at fault and says what to do; shown to the user as it stands."""
