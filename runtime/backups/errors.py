"""Why there is no backup, or no office out of one."""


class BackupProblem(Exception):
    """The message tells what is wrong and, where one can do something, what."""
