/** The same API as bare graphql-js over node:http, in memory: the floor of what a GraphQL server in Node costs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { buildSchema, execute, parse, validate } from 'graphql';

import { SCHEMA } from './template.ts';

const schema = buildSchema(`directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION\n${SCHEMA}`);

interface Arguments {
  id: string;
}

const rootValue = {
  item: ({ id }: Arguments) => Promise.resolve({ id, title: 'thing', price: 5 }),
  hello: ({ id }: Arguments) => Promise.resolve({ id, title: 'hello' }),
  piped: async ({ id }: Arguments) => ({ ...(await Promise.resolve({ id, step: 'one' })), title: 'two' }),
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void answer(Buffer.concat(chunks).toString()).then((text) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
        .end(text),
    );
  });
});

async function answer(body: string): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const document = parse(query);
  const errors = validate(schema, document);
  return JSON.stringify(
    errors.length > 0
      ? { errors }
      : await execute({ schema, document, rootValue, variableValues: variables }),
  );
}

server.listen(0, 'localhost', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(
    `${JSON.stringify({ event: 'listening', graphql: `http://localhost:${port}/graphql` })}\n`,
  );
});
process.once('SIGTERM', () => process.exit(0));
