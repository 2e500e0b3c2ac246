"""The lead officer's side of the window: reviewing meetings, cases, dates, people."""
