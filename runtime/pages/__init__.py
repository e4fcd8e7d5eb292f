"""The pages that people work in: thin views over the verbs, one noun a module."""
