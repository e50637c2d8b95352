"""What a saved web page says of its article: headline, authors, outlet, the parts that the extraction of the body left
out, and whether the page holds an article at all."""
