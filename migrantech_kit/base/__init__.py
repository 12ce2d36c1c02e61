"""The ground floor: errors, clock, ids, files, places, events, language, settings, log."""
