"""The agreement of a study in files: figures, a table and sentences for a paper, and the codings themselves for other
programs.

- `sentences`: what a methods section says; `figure_tables`: `reliability.csv`, `pairs.csv`; `paper_table`: the table of
  a paper in HTML, Markdown and CSV.
- `coded_values`: numbers for answers, names of variables; `codings`: coder x unit x variable, long and wide;
  `labels_syntax`: syntax of SPSS and Stata that reads them.
- `report_folder`: writes all of it.
"""
