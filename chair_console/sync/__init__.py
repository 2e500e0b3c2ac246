"""Handing records over between laptops that have no network in common."""
