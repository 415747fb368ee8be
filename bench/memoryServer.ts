/** The engine around a small API in memory, in a process of its own: for what needs no cloud. */
import { createLog } from '../local/appsync/log.ts';
import { createSandbox } from '../local/appsync/sandbox/index.ts';
import { startServer } from '../local/appsync/server.ts';
import { testEngine } from '../test/appsync/support/engine.ts';

const answer = (value: string) =>
  `export function request(ctx) { return { payload: ${value} }; }\nexport function response(ctx) { return ctx.result; }`;

const server = await startServer({
  engine: testEngine({
    schema: `type Query { hello: String }
      type Mutation { announce(id: ID!, topic: Int, group: Int): News }
      type Subscription { onAnnounce(topic: Int, group: Int): News @aws_subscribe(mutations: ["announce"]) }
      type News { id: ID topic: Int group: Int }`,
    resolvers: { 'Query.hello': answer("'world'"), 'Mutation.announce': answer('ctx.args') },
    sandbox: createSandbox(),
  }),
  evaluateCode: () => Promise.resolve({ status: 404, body: {} }),
  reload: () => Promise.resolve(),
  log: createLog('error'),
});
const { graphql, realtime } = server;
process.stdout.write(`${JSON.stringify({ event: 'listening', graphql, realtime })}\n`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
