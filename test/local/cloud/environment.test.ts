import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostEnvironment } from '../../../local/cloud/cdk.ts';
import { endpointOverrides } from '../../../local/cloud/endpoints.ts';
import { cloudEnvironment, operatorEnvironment } from '../../../local/cloud/environment.ts';

const SECRET = 'of-this-machine';
/** What a developer's machine may have set. */
const HOST = {
  AWS_PROFILE: SECRET,
  AWS_SESSION_TOKEN: SECRET,
  AWS_ACCESS_KEY_ID: SECRET,
  AWS_SECRET_ACCESS_KEY: SECRET,
  AWS_ENDPOINT_URL_DYNAMODB: SECRET,
  CDK_DEFAULT_ACCOUNT: SECRET,
  NODE_OPTIONS: SECRET,
  STRIPE_API_KEY: SECRET,
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'environment-'));
  for (const [name, value] of Object.entries(HOST)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('the environment of the local cloud, which every Lambda inherits', () => {
  const made = () =>
    cloudEnvironment({
      home,
      endpoint: 'https://localhost:1234',
      port: 1234,
      neighbours: { graphql: 'http://localhost:5678/graphql' },
      certificate: { certificate: 'c.pem', key: 'k.pem', bundle: 'b.pem' },
      token: 'token',
    });

  it("holds nothing of this machine's user", () => {
    expect(Object.values(made()).filter((value) => value.includes(SECRET))).toEqual([]);
    expect(
      Object.keys(made())
        .filter((name) => name in HOST)
        .sort(),
    ).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
  });

  it('tells where everything is that is not on AWS', () => {
    expect(made()).toMatchObject(
      endpointOverrides({
        aws: 'https://localhost:1234',
        caBundle: 'b.pem',
        graphql: 'http://localhost:5678/graphql',
      }),
    );
  });

  it('listens on the loopback only, with IAM enforced and TLS on', () => {
    expect(made()).toMatchObject({ BIND_HOST: '127.0.0.1', AUTH: 'true', USE_SSL: '1' });
  });
});

describe('the environment of a deployment', () => {
  const made = () => ({
    ...hostEnvironment(process.env),
    ...operatorEnvironment('https://localhost:1234', 'b.pem'),
  });

  it("can't reach a real account, whatever profile, session or endpoint is set", () => {
    const aws = Object.entries(made()).filter(([name]) => /^(AWS|CDK)_/.test(name));
    expect(Object.fromEntries(aws)).toEqual({
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: 'https://localhost:1234',
      AWS_CA_BUNDLE: 'b.pem',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    });
  });

  it('keeps the rest of the machine, and asks no proxy for the local cloud', () => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128');
    vi.stubEnv('NO_PROXY', 'internal.example');
    expect(made()).toMatchObject({
      PATH: process.env.PATH,
      HTTPS_PROXY: 'http://proxy.example:3128',
      NO_PROXY: 'internal.example,localhost,127.0.0.1',
      no_proxy: 'internal.example,localhost,127.0.0.1',
    });
  });
});
