"""The project file: the only folder with SQL. `project` opens it, `intake` and `edits` write, `queries` reads."""
