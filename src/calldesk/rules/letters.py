"""Where a letter can be, in words."""

STATES = {
    "draft": "draft",
    "approved": "waits",
    "sending": "leaving now",
    "sent": "sent",
    "filed": "in the folder",
    "failed": "failed",
    "in_doubt": "in doubt: it may have left",
    "dropped": "dropped",
}
