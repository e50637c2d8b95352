"""English: tokens, sentences, quotation marks, noun phrases, numbers, and the closed classes of its small words."""
