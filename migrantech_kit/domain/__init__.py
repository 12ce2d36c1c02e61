"""The field's own words as frozen values and pure functions; no file, no database, no window."""
