"""Why a file is no decision model at all."""

from workflows.problems import Problem


class DecisionRefused(Exception):
    """The file cannot be read as a decision model; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message() for problem in problems))
        self.problems = problems
