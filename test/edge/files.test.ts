import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTrustedCertificate } from '../../local/cloud/certificate.ts';
import { startEdge, type Edge } from '../../local/edge/index.ts';
import { distribution } from './distribution.ts';

// Beside the page's folder there are files that really could be read.
const parent = mkdtempSync(join(tmpdir(), 'edge-files-'));
const page = join(parent, 'page');
const SECRET = 'nobody may read this';

let edge: Edge;
beforeAll(async () => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(parent, 'page-private'));
  writeFileSync(join(page, 'index.html'), 'the page');
  writeFileSync(join(page, 'assets', 'app.js'), 'the script');
  writeFileSync(join(parent, 'secret.txt'), SECRET);
  writeFileSync(join(parent, 'page-private', 'secret.txt'), SECRET);
  const { bundle } = await ensureTrustedCertificate(join(parent, 'tls'));
  edge = await startEdge({
    port: 0,
    engineUrl: 'http://localhost:1/graphql',
    cloudEndpoint: 'https://localhost:1',
    caCertificate: bundle,
    distribution: distribution(),
    graphiqlFolder: page,
    graphiqlSession: {},
  });
});
afterAll(async () => {
  await edge.close();
  rmSync(parent, { recursive: true });
});

/** Asks for a path exactly as it is written: fetch would take the dots out. */
function get(path: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port: edge.port, path }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.once('end', () => resolve({ status: answer.statusCode, body }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe("GraphiQL's folder", () => {
  it.each([
    ['/graphiql/assets/app.js', 'the script'],
    ['/graphiql/assets/../assets/app.js', 'the script'],
    ['/graphiql/assets/..', 'the page'],
  ])('has what %s names', async (path, body) => {
    expect(await get(path)).toEqual({ status: 200, body });
  });

  it.each([
    '/graphiql/../secret.txt',
    '/graphiql/assets/../../secret.txt',
    '/graphiql/%2e%2e/secret.txt',
    '/graphiql/..%2fsecret.txt',
    '/graphiql/%2e%2e%2Fsecret.txt',
    '/graphiql/../page-private/secret.txt',
    '/graphiql/..%2fpage-private%2fsecret.txt',
    `/graphiql/${parent}/secret.txt`,
    `/graphiql/${encodeURIComponent(`${parent}/secret.txt`)}`,
    '/graphiql/../secret.txt%00.js',
  ])('has no %s', async (path) => {
    const { status, body } = await get(path);
    expect(body).not.toContain(SECRET);
    expect(status).toBe(404);
  });
});
