"""The host variables a script may use: their names and types."""

CATALOGUE: dict[str, str] = {
    "agent.name": "text",
    "agent.phone": "phone",
    "company.name": "text",
    "debtor.contact": "text",
    "debtor.business": "text",
    "debtor.amount_due": "money",
    "debtor.days_overdue": "number",
    "debtor.oldest_due_date": "date",
    "invoice.count": "number",
    "invoice.numbers": "list",
    "invoice.first_number": "text",
    "settlement_offer": "money",
    "messages_left": "number",
    "messages_left_total": "number",
    "last_promise_date": "date",
    "last_promise_kept": "yesno",
    "daypart": "text",
    "callback_by": "date",
}
