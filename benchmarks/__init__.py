"""Speed and size as ratios within one run, against a limit or a peer; never a timed test."""
