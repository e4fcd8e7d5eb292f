"""Why a process could not start or go on."""

from workflows.problems import Problem


class ProcessError(Exception):
    """A process was refused; nothing was written."""


class NotStartable(ProcessError):
    """The process cannot be started by hand on this record as it is now."""

    def __init__(self, key: str, code: str) -> None:
        super().__init__(f"the process '{key}' cannot start: {code}")
        self.key = key
        self.code = code


class AlreadyRunning(NotStartable):
    """The process is still running on this record."""

    def __init__(self, key: str) -> None:
        super().__init__(key, "already_running")


class NotRunning(ProcessError):
    """The process has ended meanwhile."""


class StepFailed(ProcessError):
    """What follows this step failed, so the step was not taken. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message("en"))
        self.problem = problem

    def message(self, lang: str) -> str:
        return self.problem.message(lang)


class IncidentClosed(ProcessError):
    """Somebody has already dealt with the incident."""
