"""May this account be called now? Law and courtesy as data, and one function that judges."""
