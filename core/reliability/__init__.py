"""Statistics of several coders and of audits: agreement, unitizing, samples, precision and recall.

Pure functions over plain values that know nothing of projects, files and windows. Each says where its formula comes
from; docs/agreement.md says what each figure means and how it was checked. Its modules import numpy, so they are
imported where they are used:

- `coding_table`: coders x units with gaps; `alpha`, `kappas`, `coder_pairs`: agreement on values.
- `alpha_interval`: bootstrap of articles; `agreement`: all figures of one variable at once.
- `unitizing`, `mark_matching`: agreement on where marks are; `mark_agreement`: both on one line.
- `sample_size`, `survey_design`, `rao_scott`: how much to code, estimates from samples of articles, and tests of them.
- `audit`, `audit_groups`, `misclassification`: how good the machine is, and what its errors do to shares.
- `distributions`: quantiles of t and beta; `wording`: the sentences of a methods section.
"""
