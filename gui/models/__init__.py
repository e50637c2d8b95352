"""Qt models of what panes show, read from the project and kept up to date by `session.changed`."""
