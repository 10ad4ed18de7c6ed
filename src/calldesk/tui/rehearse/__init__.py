"""Rehearsing: calls with a simulated debtor, on the screen of the desk."""
