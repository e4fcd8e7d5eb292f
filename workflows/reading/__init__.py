"""From the bytes of a BPMN file to a `ProcessModel`, with every problem on the way."""
