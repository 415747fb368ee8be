import type { Fetcher, Observable } from '@graphiql/toolkit';
import {
  parse,
  print,
  separateOperations,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { AppSyncSocket, type Sink } from '../../../client/sdk/appsyncSocket.ts';
import { authHeaders, type Auth } from '../../../client/sdk/auth.ts';
import { realtimeUrlOf } from '../../../client/sdk/urls.ts';

/** Sends GraphiQL's operations to the shop: over HTTP, and subscriptions over AppSync's WebSocket protocol. */
export function createFetcher(graphqlUrl: string, auth: Auth): Fetcher {
  const socket = new AppSyncSocket({ graphqlUrl, realtimeUrl: realtimeUrlOf(graphqlUrl), auth });

  return ({ query, operationName, variables }, options) => {
    const { document, operation } = pick(query, operationName ?? undefined);
    if (operation.operation === 'subscription') {
      // GraphiQL always passes an object of handlers, though its type allows a function, too.
      const subscribe = (sink: Sink) => ({
        unsubscribe: socket.subscribe(print(document), variables ?? {}, sink),
      });
      return { subscribe } as unknown as Observable<ExecutionResult>;
    }
    return post(query, operationName, variables, options?.headers);
  };

  async function post(query: string, operationName: unknown, variables: unknown, headers: object = {}) {
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await authHeaders(auth)), ...headers },
      body: JSON.stringify({ query, operationName, variables }),
    });
    return (await response.json()) as object;
  }
}

/** The operation to run with just the fragments it needs: AppSync takes no name beside a subscription. */
function pick(query: string, operationName: string | undefined) {
  const document = parse(query);
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
  );
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  if (!operation) throw new Error('There is no operation to run.');
  const own = separateOperations(document)[operation.name?.value ?? ''];
  return { operation, document: own ?? document };
}
