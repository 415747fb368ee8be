import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startForClients } from './support.ts';

let api: Awaited<ReturnType<typeof startForClients>>;
beforeAll(async () => void (api = await startForClients()));
afterAll(() => api.close());

const DOCUMENT = readFileSync('docs/clients.md', 'utf8');
/** Each section's program, as it is printed. */
const PROGRAMS = [...DOCUMENT.matchAll(/^## ([^\n]+)\n\n```(js|python)\n(.+?)\n```$/gms)].map(
  ([, client = '', language, text = '']) => ({ client, language: language as 'js' | 'python', text }),
);
/** The names the document says stand for what endpoints.json holds; the last line lets sockets and timers go. */
const AROUND = {
  js: (text: string) =>
    `const { graphql, region, apiKey, evaluateCode } = JSON.parse(process.env.CLIENT_CASE);\n${text}\nprocess.exit();`,
  python: (text: string) =>
    'import json, os, ssl\ngiven = json.loads(os.environ["CLIENT_CASE"])\n' +
    `graphql, api_key, ca_certificate = given["graphql"], given["apiKey"], given["ca"]\n${text}`,
};

describe('docs/clients.md', () => {
  it('has a program for every kind of client', () => {
    expect(PROGRAMS).toHaveLength(5);
  });

  it.each(PROGRAMS)(
    'connects $client with the lines it prints',
    { timeout: 60_000 },
    async ({ language, text }) => {
      expect(await api.runText(language, AROUND[language](text), api.proofs.apiKey)).toContain('Query');
    },
  );

  it('names the versions that are installed', () => {
    const { dependencies } = JSON.parse(readFileSync('test/clients/package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const gql = /^gql==(\S+)/m.exec(readFileSync('test/clients/requirements.txt', 'utf8'))?.[1] ?? 'none';
    const row = (name: string) =>
      DOCUMENT.split('\n').find((line) => line.startsWith('|') && line.includes(name));
    const versions: [name: string, version: string | undefined][] = [
      ['gql of Python', gql],
      ...[
        'aws-amplify',
        '@apollo/client',
        'aws-appsync-auth-link',
        'aws-appsync-subscription-link',
        '@urql/core',
        '@smithy/signature-v4',
        '@aws-sdk/client-appsync',
      ].map((name): [string, string | undefined] => [name, dependencies[name]]),
    ];
    for (const [name, version] of versions) expect(row(name)).toContain(version ?? 'not installed');
  });
});
