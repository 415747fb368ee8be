import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as GraphQL clients send it. */
export interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
}

/** What a request is answered; `lost`: the connection breaks instead. */
type Answer = (request: GraphqlRequest) => unknown;

/** A GraphQL endpoint that answers what a test tells it to, and keeps what it was asked. */
export async function startGraphqlServer() {
  const requests: { headers: IncomingHttpHeaders; body: GraphqlRequest }[] = [];
  let answer: Answer = () => ({ data: null });
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const asked = JSON.parse(body) as GraphqlRequest;
      requests.push({ headers: request.headers, body: asked });
      const result = answer(asked);
      if (result === 'lost') request.socket.destroy();
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    /** What it answers from now on. */
    answerWith(result: object): void {
      answer = () => result;
    },
    /** How it answers from now on. */
    answerBy(how: Answer): void {
      answer = how;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
