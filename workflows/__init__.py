"""Processes: BPMN read, checked, drawn and run over plain state. Pure: no models, no requests.

model = workflows.parse(xml)
step = machine.start(model, data, host)
step = machine.complete(model, step.state, task_id, {"outcome": "approve", "by": 7}, host)
"""
