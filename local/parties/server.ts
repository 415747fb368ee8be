import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A call of a sandbox's API. */
export interface Call {
  method: string;
  path: string;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

export interface Reply {
  status: number;
  body: unknown;
}

/** A running sandbox's API. */
export interface PartyServer {
  close(): Promise<void>;
}

/** Serves a party's API to those who know its key. */
export async function serveParty(
  port: number,
  apiKey: string,
  answer: (call: Call) => Reply | Promise<Reply>,
): Promise<PartyServer> {
  const handle = async (request: IncomingMessage): Promise<Reply> => {
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      return { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API key.' } } };
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    return answer({
      method: request.method ?? 'GET',
      path,
      body: await text(request),
      headers: request.headers,
    });
  };
  const server = createServer((request, response) => {
    handle(request)
      .catch((error: unknown): Reply => ({ status: 500, body: { error: { message: String(error) } } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
