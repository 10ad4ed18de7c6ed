"""The console: screens and widgets. All that it knows comes from the desk as plain values."""

import os

os.environ.setdefault("ESCDELAY", "40")  # Textual reads it when it is first imported
