"""The rules of a meeting: pure, without Qt, SQL, files, clock or randomness."""
