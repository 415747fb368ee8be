"""MiniStack as a local cloud: one TLS port on the loopback, and three routes of ours.

POST /_local/iam/credential  resolves an access key to its secret and principal, so that a SigV4 signature made for
                             another process can be verified there.
POST /_local/iam/evaluate    decides with MiniStack's own evaluator whether that principal may do an action.
POST /_local/save            saves the state now; otherwise only a graceful end does.

They ask for the token that LOCAL_CLOUD_TOKEN held at the start, which no Lambda inherits.
"""

import asyncio
import hmac
import json
import os
import resource

TOKEN = os.environ.pop("LOCAL_CLOUD_TOKEN", "")
MAX_FILES = 16384

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import _build_persistence_save_dict
from ministack.app import app as ministack
from ministack.core import iam_evaluator, persistence
from ministack.core.responses import get_account_id

import athena_access
import athena_dialect
import mail_identities
import stream_state
import task_tokens
import web_acls


class Refused(Exception):
    """The credential can't be used; `code` and `message` are what AWS would say."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def resolve(request: dict) -> iam_evaluator.ResolvedCredential:
    """The credential of an access key; the session token must be the one it was issued with."""
    found = iam_evaluator.resolve_credential(
        request.get("accessKeyId", ""), get_account_id(), request.get("sessionToken") or ""
    )
    if isinstance(found, iam_evaluator.CredentialResolutionError):
        raise Refused(found.code, found.message)
    return found


def credential(request: dict) -> dict:
    found = resolve(request)
    return {
        "secretAccessKey": found.secret_access_key,
        "accountId": found.account_id,
        "principalArn": found.principal_arn,
        "userId": found.principal_id,
    }


def decide(request: dict) -> dict:
    found = resolve(request)
    principal = iam_evaluator.resolve_principal(found.access_key_id, found.account_id, found)
    if isinstance(principal, iam_evaluator.AuthError):
        raise Refused(principal.code, principal.message)
    decisions = {}
    for resource in request["resources"]:
        # Root has no policies and may do everything.
        if principal.policies is None:
            decisions[resource] = "Allow"
            continue
        context = iam_evaluator.EvalContext(
            principal_arn=principal.arn,
            principal_type=principal.type,
            principal_account=principal.account,
            action=request["action"],
            resource_arn=resource,
            region=request.get("region", ""),
            service_context={},
            principal_keys=principal.keys,
        )
        decisions[resource] = iam_evaluator.evaluate(context, principal.policies, *principal.limits).decision
    return {"decisions": decisions}


def save(_request: dict) -> dict:
    save_ours()
    persistence.save_all(_build_persistence_save_dict())
    return {}


def save_ours() -> None:
    stream_state.save()
    task_tokens.save()


ROUTES = {"/_local/iam/credential": credential, "/_local/iam/evaluate": decide, "/_local/save": save}


async def read_body(receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def answer(send, status: int, body: dict) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", b"application/json")],
        }
    )
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def is_ours(scope) -> bool:
    given = dict(scope["headers"]).get(b"x-local-cloud-token", b"")
    return bool(TOKEN) and hmac.compare_digest(given, TOKEN.encode())


def saving_ours(receive):
    """Saves what is ours when the end is announced, before MiniStack saves how far readers of streams have come."""

    async def announced():
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            save_ours()
        return message

    return announced


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await ministack(scope, saving_ours(receive), send)
        return
    if scope["type"] != "http" or scope["path"] not in ROUTES:
        await ministack(scope, receive, send)
        return
    body = await read_body(receive)
    if not is_ours(scope):
        await answer(send, 403, {"code": "AccessDenied", "message": "The local cloud's token is missing or wrong."})
        return
    try:
        await answer(send, 200, ROUTES[scope["path"]](json.loads(body)))
    except Refused as refused:
        await answer(send, 403, {"code": refused.code, "message": refused.message})
    except (ValueError, KeyError) as error:
        await answer(send, 400, {"code": "BadRequest", "message": repr(error)})


def raise_file_limit() -> None:
    """Connections and the pipes of Lambda processes are files; the usual 1024 is soon reached."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_FILES if hard == resource.RLIM_INFINITY else min(MAX_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def main() -> None:
    raise_file_limit()
    stream_state.load()
    task_tokens.load()
    task_tokens.install()
    athena_access.install()
    athena_dialect.install()
    mail_identities.install()
    web_acls.install()
    config = Config()
    config.bind = [f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}"]
    config.keep_alive_timeout = 75
    config.loglevel = "WARNING"
    config.certfile = os.environ["MINISTACK_SSL_CERT"]
    config.keyfile = os.environ["MINISTACK_SSL_KEY"]
    asyncio.run(serve(app, config))


if __name__ == "__main__":
    main()
