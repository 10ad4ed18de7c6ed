"""Trying a script out with the real engine: every way once, random calls, the trials in it."""
