"""Cards of records: their slots in order, one of them at hand, with a field to fill it."""
