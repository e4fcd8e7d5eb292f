"""The designer of rules: changes of a rule's body, and the forms that ask for them."""
