"""What is on this laptop's disk."""
