"""Building blocks that panes and models share: models of rows, tables, lists, bars of filters, frames of panes."""
