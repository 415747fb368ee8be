import { readFileSync } from 'node:fs';
import { serverAudits, type AuditResult } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { KEY } from '../support/engine.ts';
import { answers, served } from '../support/real.ts';

let results: (AuditResult & { level: string })[] = [];
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  const server = await served({
    schema: 'type Query { hello: String }',
    resolvers: { 'Query.hello': answers('x') },
  });
  close = () => server.close();
  const audits = serverAudits({
    url: server.graphql,
    // The audits know no credentials; an API of AppSync is never without.
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...KEY } }),
  });
  results = await Promise.all(
    audits.map(async (audit) => ({ ...(await audit.fn()), level: audit.name.split(' ')[0] ?? '' })),
  );
});
afterAll(() => close());

/** The rows of the table in docs/clients.md: `| audit | level | what it wants | AppSync |`. */
function documented(): Map<string, string> {
  const rows = readFileSync('docs/clients.md', 'utf8').matchAll(
    /^\| ([0-9A-F]{4}) +\| [A-Z]+ +\| (.+?) +\|/gm,
  );
  return new Map([...rows].map(([, id = '', name = '']) => [id, name]));
}

describe("graphql-http's audits of a server (GraphQL over HTTP)", () => {
  it('pass every MUST', () => {
    const must = results.filter(({ level }) => level === 'MUST');
    expect(must).toHaveLength(13);
    expect(must.filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('fail where AppSync itself differs, and nowhere else: the table of docs/clients.md', () => {
    const failed = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => [id, name] as const);
    expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(failed));
  });
});
