"""Building blocks shared by panes and models: row models, tables, lists, filter bars, and a base class of panes."""
