import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startForClients } from './support.ts';

let api: Awaited<ReturnType<typeof startForClients>>;
beforeAll(async () => void (api = await startForClients()));
afterAll(() => api.close());

const AUTH_TYPES = {
  apiKey: 'API Key Authorization',
  token: 'User Pool Authorization',
  credentials: 'IAM Authorization',
};
type Proof = keyof typeof AUTH_TYPES;

/** Programs of test/clients, and the proofs their clients offer for all three operations. */
const CASES: [client: string, program: string, text: string, proofs: Proof[]][] = [
  ['aws-amplify', 'amplify.mjs', 'from amplify', ['apiKey', 'token']],
  ['@apollo/client with aws-appsync-subscription-link', 'apollo.mjs', 'from apollo', ['apiKey', 'token']],
  ['urql', 'urql.mjs', 'from urql', ['apiKey', 'token']],
  ['gql of Python', 'gql_client.py', 'from gql', ['apiKey', 'token', 'credentials']],
];

describe.each(CASES)('%s', (_client, program, text, proofs) => {
  it.each(proofs)(
    'queries, mutates and subscribes, unmodified, with %s',
    { timeout: 60_000 },
    async (proof) => {
      const told = await api.run(program, api.proofs[proof]);
      const message = { room: `${program}-${proof}`, text };
      expect(told[0]).toEqual({ step: 'query', value: `hello world by ${AUTH_TYPES[proof]}` });
      expect(told.find(({ step }) => step === 'mutation')?.value).toMatchObject(message);
      expect(told.at(-1)).toMatchObject({ step: 'subscription', value: message });
    },
  );
});

it(
  "the AWS SDK's signer and AppSync client query, mutate and evaluate code",
  { timeout: 60_000 },
  async () => {
    expect(await api.run('sdk.mjs', api.proofs.credentials)).toEqual([
      { step: 'query', value: `hello world by ${AUTH_TYPES.credentials}` },
      { step: 'mutation', value: { room: 'sdk.mjs-credentials', text: 'from the SDK' } },
      // Undocumented: the status of unknown credentials, by analogy (amplify-js#3447; spec 1.4).
      { step: 'forged', value: 403 },
      { step: 'evaluate', value: [{ id: { S: 'a' } }, ['INFO - code.js:2:40: "a"']] },
      { step: 'refused', value: ['UNSUPPORTED_SYNTAX_TYPE'] },
      { step: 'malformed', value: 'BadRequestException' },
      { step: 'template', value: ['BadRequestException', expect.stringContaining('use EvaluateCode')] },
    ]);
  },
);
