"""Which state machine a task token belongs to, for IAM.

AWS decides on SendTaskSuccess by the ARN of the state machine whose task waits; MiniStack knows only `*`, which would
force every policy to be wider than it has to be. A token whose task is over is remembered too, also over a restart:
whoever answers it late is told so, not refused.
"""

import json
import threading

from ministack.core import iam_actions, persistence
from ministack.services import stepfunctions

NAME = "local_cloud_task_tokens"
REMEMBERED = 20_000

_running = threading.local()
_machines: dict[str, str] = {}


def save() -> None:
    persistence.save_state(NAME, dict(_machines))


def load() -> None:
    _machines.update(persistence.load_state(NAME) or {})


def install() -> None:
    """Has MiniStack remember the machine of each token that is handed out, and ask IAM for that machine."""
    execute, invoke, resource_of = (
        stepfunctions._execute_task,
        stepfunctions._invoke_with_callback,
        iam_actions.extract_resource_arn,
    )

    def execute_in(state_def, raw_input, execution, ctx, *more, **named):
        before = getattr(_running, "machine", None)
        _running.machine = execution["stateMachineArn"]
        try:
            return execute(state_def, raw_input, execution, ctx, *more, **named)
        finally:
            _running.machine = before

    def invoke_with(resource, input_data, token, state_def):
        if len(_machines) >= REMEMBERED:
            _machines.pop(next(iter(_machines)), None)
        _machines[token] = _running.machine
        return invoke(resource, input_data, token, state_def)

    def resource_with_tokens(service, method, path, headers, body, *more):
        arn = resource_of(service, method, path, headers, body, *more)
        return _machine_of(body) or arn if service == "states" and arn == "*" else arn

    stepfunctions._execute_task = execute_in
    stepfunctions._invoke_with_callback = invoke_with
    iam_actions.extract_resource_arn = resource_with_tokens


def _machine_of(body: bytes) -> str | None:
    try:
        return _machines.get(json.loads(body).get("taskToken", ""))
    except (ValueError, AttributeError):
        return None
