"""The style sheet of a codebook as a web page, on screen and on paper."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light; }
body { color: #1c2024; background: #fff; font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 48rem;
  margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, th, nav { font-family: system-ui, "Segoe UI", Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.75em; }
h2 { font-size: 1.35em; margin-top: 36px; margin-bottom: 8px; border-bottom: 1px solid #5c6068; padding-bottom: 4px; }
h3 { font-size: 1.08em; margin-top: 24px; margin-bottom: 4px; }
h4 { font-size: 1em; margin-top: 20px; margin-bottom: 4px; }
p { margin-top: 4px; margin-bottom: 4px; }
code { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; font-weight: 400;
  color: #3f444b; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
a { color: #3451c7; }
ul.tree { list-style: none; padding-left: 0; }
ul.tree ul.tree { padding-left: 1.2rem; border-left: 1px solid #c4c8ce; margin: .5rem 0; }
td ul { margin-top: 0; margin-bottom: 0; padding-left: 1.1rem; }
table { border-collapse: collapse; width: 100%; margin-top: 5px; margin-bottom: 5px; font-size: .95em; }
table table { font-size: 1em; }
th, td { text-align: left; vertical-align: top; padding-top: 3px; padding-bottom: 3px; padding-right: 12px;
  border-bottom: 1px solid #e6e8eb; }
th { font-size: .87em; font-weight: 600; color: #3f444b; }
table.terms { width: auto; }
table.terms td, table.terms th { border-bottom: none; }
table.terms table td, table.terms table th { border-bottom: 1px solid #e6e8eb; }
table.terms th[scope="row"] { font-weight: 400; white-space: nowrap; padding-right: 20px; }
del { color: #7a2018; }
ins { color: #14532d; text-decoration: none; }
@page { margin: 20mm 18mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  article, tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
