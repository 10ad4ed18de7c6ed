"""Who may answer the telephone: the roles a contact can have, in the trade's words."""

ROLES: dict[str, str] = {
    "payer": "payer",
    "accounts_payable": "accounts payable",
    "finance": "finance",
    "owner": "owner",
    "reception": "reception",
    "user": "user",
    "spouse": "spouse",
    "attorney": "attorney",
    "other": "other",
}
