"""The learners' pages: pure functions from data to HTML, and the small server that hands them to the room's phones."""
