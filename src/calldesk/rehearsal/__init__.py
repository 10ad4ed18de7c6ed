"""Rehearsal, pure: simulated debtors over any call script, scores, spaced cards."""
