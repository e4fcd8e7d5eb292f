"""The designer of rules: a sentence, its forms, a try on a record, and what became of it."""
