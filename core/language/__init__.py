"""What is known of a language: words, sentences, noun phrases, numbers. One package for each language, `en` so far."""
