"""calldesk: a console for people who collect overdue invoices by telephone."""
