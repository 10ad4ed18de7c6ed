"""Whether an account may be called, why not, and from when it may."""
