"""What is known about a language: words, sentences, noun phrases, numbers. One package per language, so far `en`."""
