"""Data that comes with calldesk: scripts, letters, policies, profiles, the demo portfolio."""
