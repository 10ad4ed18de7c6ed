"""The only room that knows SQL. It answers with small frozen values, never with rows."""
