"""Changing a script's source: text in, text out, every other line kept byte for byte."""
