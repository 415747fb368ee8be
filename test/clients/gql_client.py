"""gql's AppSync transports: API key, JWT and IAM over HTTP and WebSocket. The case is CLIENT_CASE, as in case.mjs."""

import asyncio
import json
import os
import ssl

from botocore.credentials import Credentials
from gql import Client, gql
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.appsync_auth import (
    AppSyncApiKeyAuthentication,
    AppSyncIAMAuthentication,
    AppSyncJWTAuthentication,
)
from gql.transport.appsync_websockets import AppSyncWebsocketsTransport

GIVEN = json.loads(os.environ["CLIENT_CASE"])
HELLO = "query Hello($name: String!) { hello(name: $name) }"
SAY = "mutation Say($room: ID!, $text: String!) { say(room: $room, text: $text) { room text } }"
ON_SAY = "subscription OnSay($room: ID!) { onSay(room: $room) { room text } }"
TLS = ssl.create_default_context(cafile=GIVEN["ca"])


def tell(step, value):
    print(json.dumps({"step": step, "value": value}), flush=True)


def request(document, **variables):
    made = gql(document)
    made.variable_values = variables
    return made


def authentication():
    host = GIVEN["graphql"].split("/")[2]
    if "token" in GIVEN:
        return AppSyncJWTAuthentication(host=host, jwt=GIVEN["token"])
    if "credentials" in GIVEN:
        keys = GIVEN["credentials"]
        credentials = Credentials(keys["accessKeyId"], keys["secretAccessKey"], keys.get("sessionToken"))
        return AppSyncIAMAuthentication(host=host, credentials=credentials, region_name=GIVEN["region"])
    return AppSyncApiKeyAuthentication(host=host, api_key=GIVEN["apiKey"])


async def say_until_heard(http, socket):
    """Says something until it is heard: a client does not tell when its subscription stands."""
    heard = asyncio.Event()

    async def say():
        while not heard.is_set():
            said = await http.execute(request(SAY, room=GIVEN["room"], text="from gql"))
            tell("mutation", said["say"])
            await asyncio.sleep(0.3)

    saying = asyncio.create_task(say())
    async for event in socket.subscribe(request(ON_SAY, room=GIVEN["room"])):
        heard.set()
        # An event may be here before the answer to the mutation that caused it.
        await saying
        tell("subscription", event["onSay"])
        break


async def main():
    auth = authentication()
    over_http = AIOHTTPTransport(url=GIVEN["graphql"], auth=auth, ssl=TLS)
    over_socket = AppSyncWebsocketsTransport(url=GIVEN["graphql"], auth=auth, ssl=TLS)
    async with Client(transport=over_http) as http, Client(transport=over_socket) as socket:
        tell("query", (await http.execute(request(HELLO, name=GIVEN["name"])))["hello"])
        await say_until_heard(http, socket)


asyncio.run(main())
