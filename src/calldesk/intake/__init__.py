"""Other people's files in: spreadsheets and exports, read into open items and problems."""
