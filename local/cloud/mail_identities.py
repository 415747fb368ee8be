"""Which identity a mail is sent from, for IAM.

AWS decides on SendEmail by the ARN of the identity that the sender's address belongs to; MiniStack knows only `*` for
SES's second API, which would force every policy to be wider than it has to be.
"""

import json
from email.utils import parseaddr

from ministack.core import iam_actions
from ministack.services import ses, ses_v2

SEND = "/v2/email/outbound-emails"


def install() -> None:
    resource_of = iam_actions.extract_resource_arn

    def resource_with_identity(service, method, path, headers, body, query_params, region, account_id):
        arn = resource_of(service, method, path, headers, body, query_params, region, account_id)
        if service != "ses" or arn != "*" or path.rstrip("/") != SEND:
            return arn
        identity = _identity_of(body)
        return f"arn:aws:ses:{region}:{account_id}:identity/{identity}" if identity else arn

    iam_actions.extract_resource_arn = resource_with_identity


def _identity_of(body: bytes) -> str | None:
    """The sender's address when it is an identity itself, else its domain."""
    try:
        address = parseaddr(json.loads(body).get("FromEmailAddress", ""))[1]
    except (ValueError, AttributeError):
        return None
    known = address in ses_v2._identities or address in ses._identities
    return address if known else address.rpartition("@")[2] or None
