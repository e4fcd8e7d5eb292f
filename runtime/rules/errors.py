"""Why a rule did not do what it is to do."""


class RuleFailed(Exception):
    """An action cannot be done; a person should see why."""


class TooDeep(Exception):
    """Rules set each other off without end; all that they did is taken back."""


class FiringClosed(Exception):
    """Somebody has settled the failure already."""


class RuleGone(Exception):
    """The rule that failed is no longer there; it can only be skipped."""
