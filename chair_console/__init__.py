"""Chair Console: run a meeting calmly and fairly, and deal with what happened."""
