"""Screens and widgets. All they know comes from the desk as plain values."""
