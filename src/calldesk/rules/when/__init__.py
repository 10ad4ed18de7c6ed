"""Times as people type them: 'fri 2pm', 'in 3 days', 'tue thu 9-11'."""
