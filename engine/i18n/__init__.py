"""Languages, letters, digits, calendars, phones and identity numbers; no Django in here."""
