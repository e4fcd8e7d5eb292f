"""Running the public conformance kit of DMN: test cases in XML beside the models they test."""

from workflows.decisions.tck.running import Result, beside, content, files, run

__all__ = ["Result", "beside", "content", "files", "run"]
