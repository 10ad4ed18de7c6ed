"""`python -m calldesk` is `calldesk`."""

from calldesk.cli import main

main()
