"""Which workgroup a query belongs to, for IAM.

AWS decides on GetQueryExecution, GetQueryResults and StopQueryExecution by the ARN of the workgroup that the query runs
in; MiniStack knows it only where the request names it, else `*`, which would force every policy to be wider than it
has to be.
"""

import json

from ministack.core import iam_actions
from ministack.services import athena


def install() -> None:
    resource_of = iam_actions.extract_resource_arn

    def resource_with_workgroup(service, method, path, headers, body, query_params, region, account_id):
        arn = resource_of(service, method, path, headers, body, query_params, region, account_id)
        if service != "athena" or arn != "*":
            return arn
        workgroup = _workgroup_of(body)
        return f"arn:aws:athena:{region}:{account_id}:workgroup/{workgroup}" if workgroup else arn

    iam_actions.extract_resource_arn = resource_with_workgroup


def _workgroup_of(body: bytes) -> str | None:
    try:
        return athena._executions[json.loads(body)["QueryExecutionId"]]["WorkGroup"]
    except (ValueError, KeyError, TypeError):
        return None
