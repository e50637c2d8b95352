"""The works of several coders side by side.

- `side_by_side`: which coder said what of which article, and which of them read it.
- `answer_values`: what of an answer is compared, and which states count as missing.
- `article_tables`: answers about articles; `mark_units`: marks and answers about them; `record_units`: records and
  reported figures, slot by slot.
- `study_agreement`: all figures of a study at once.

Everything is pure; figures are made by core.reliability, which brings numpy along.
"""
