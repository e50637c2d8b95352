"""The style sheet of a codebook as a web page, on screen and on paper."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light; }
body { color: #1c2024; background: #fff; font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 48rem;
  margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, th, dt, nav { font-family: system-ui, "Segoe UI", Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 1.8rem; }
h2 { font-size: 1.35rem; margin-top: 2.5rem; border-bottom: 1px solid #5c6068; padding-bottom: .25rem; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .3rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .3rem 0; }
code { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; font-weight: 400;
  color: #3f444b; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
a { color: #3451c7; }
ul.tree { list-style: none; padding-left: 0; }
ul.tree ul.tree { padding-left: 1.2rem; border-left: 1px solid #c4c8ce; margin: .5rem 0; }
.swatch { display: inline-block; width: .75em; height: .75em; border-radius: 2px; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .15rem 1rem; margin: .4rem 0; }
dt { font-size: .85rem; color: #3f444b; padding-top: .1rem; }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 1.1rem; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #e6e8eb; }
th { font-size: .8rem; color: #3f444b; }
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
