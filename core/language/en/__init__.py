"""English: tokens, sentences, quotation marks, noun phrases, numbers and closed word classes."""
