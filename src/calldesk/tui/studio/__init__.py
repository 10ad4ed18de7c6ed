"""Where supervisors write call scripts: the shelf, the text with its findings, and a trial."""
