import { spawnSync } from 'node:child_process';
import { inject, it, expect } from 'vitest';

/** A script of client/, as its npm command runs it. */
function run(script: string, args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`client/${script}.ts`, ...args], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

it('npm run demo tells the whole story, from a search to a new trend', () => {
  const { status, said } = run('demo', ['--endpoints', '.local/test/shop/endpoints.json']);
  expect(status, said).toBe(0);
  for (const what of [
    /CONFIRMED: .*\(live\)/,
    /Mail: .*confirmed/i,
    /DELIVERED: .*\(live\)/,
    /REFUNDED: .*\(live\)/,
    /CANCELLED: .*\(live\)/,
    /Sold today: /,
    /The daily workflow ran\. Trending as of /,
  ]) {
    expect(said).toMatch(what);
  }
}, 120_000);

it('npm run smoke does the same for an existing customer of any deployment', () => {
  const { graphql, realtime, apiKey, region, userPoolClientId, storefront, users } = inject('shop');
  const { username, password } = users.customer;
  const target = ['--graphql', graphql, '--realtime', realtime, '--api-key', apiKey, '--region', region];
  const sign = [
    '--user-pool-client-id',
    userPoolClientId,
    '--cognito-endpoint',
    `${storefront}/cognito-idp/`,
  ];
  const good = run('smoke', [...target, ...sign, '--username', username, '--password', password]);
  expect(good.status, good.said).toBe(0);
  const bad = run('smoke', [...target, ...sign, '--username', username, '--password', 'Wrong-password-1']);
  expect(bad.status).toBe(1);
  expect(bad.said.trim().split('\n').at(-1)).not.toContain('    at ');
});
