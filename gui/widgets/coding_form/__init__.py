"""The form in which a coder answers the variables of one unit: an article, a mark, a figure or a statement."""
