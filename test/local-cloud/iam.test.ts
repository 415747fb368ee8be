import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../local/cloud/ask.ts';
import { aws, target } from './support/clients.ts';
import { makeRole } from './support/role.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';

interface Temporary {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Asks a route of ours, with its token unless told otherwise. */
async function askRoute(name: 'credential' | 'evaluate', body: unknown, withToken = true) {
  const { endpoint = '', caCertificate = '', token = '' } = target.local ?? {};
  const { status, body: answer } = await ask({
    url: `${endpoint}/_local/iam/${name}`,
    method: 'POST',
    headers: withToken ? { 'x-local-cloud-token': token } : {},
    body: JSON.stringify(body),
    caCertificate,
  });
  return { status, body: JSON.parse(answer) as Record<string, unknown> };
}

const root = { accessKeyId: target.local?.credentials.accessKeyId };

// AWS has no such routes: there the engine is AppSync.
describe.runIf(target.local)('the IAM routes of the local cloud', () => {
  let roleArn = '';
  let temporary: Temporary;

  beforeAll(async () => {
    roleArn = await makeRole('appsync.amazonaws.com', [{ Action: ['dynamodb:GetItem'], Resource: TABLE }]);
    const assume = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'conformance' });
    const { Credentials } = await aws(STSClient).send(assume);
    temporary = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
  });

  const asked = (action: string, resources = [TABLE]) => ({
    accessKeyId: temporary.accessKeyId,
    sessionToken: temporary.sessionToken,
    action,
    resources,
  });

  it('let root do everything', async () => {
    const { status, body } = await askRoute('evaluate', {
      ...root,
      action: 'dynamodb:DeleteTable',
      resources: [TABLE],
    });
    expect({ status, body }).toEqual({ status: 200, body: { decisions: { [TABLE]: 'Allow' } } });
  });

  it('answer the secret and the principal of an assumed role', async () => {
    const { accessKeyId, sessionToken, secretAccessKey } = temporary;
    const { status, body } = await askRoute('credential', { accessKeyId, sessionToken });
    const roleName = roleArn.split('/').at(-1);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      secretAccessKey,
      accountId: '000000000000',
      principalArn: `arn:aws:sts::000000000000:assumed-role/${roleName}/conformance`,
    });
  });

  it('decide as the policy of the role says, for each resource', async () => {
    const other = `${TABLE}Other`;
    const granted = await askRoute('evaluate', asked('dynamodb:GetItem', [TABLE, other]));
    expect(granted.body).toEqual({ decisions: { [TABLE]: 'Allow', [other]: 'ImplicitDeny' } });
    const notGranted = await askRoute('evaluate', asked('dynamodb:PutItem'));
    expect(notGranted.body).toEqual({ decisions: { [TABLE]: 'ImplicitDeny' } });
  });

  it('refuse a wrong session token, a missing one, and an unknown access key', async () => {
    const { accessKeyId, sessionToken } = temporary;
    const wrong = [
      { accessKeyId, sessionToken: `${sessionToken}x` },
      { accessKeyId },
      { accessKeyId: 'ASIAUNKNOWNUNKNOWN00', sessionToken },
    ];
    for (const credential of wrong) {
      const { status, body } = await askRoute('credential', credential);
      expect([status, 'secretAccessKey' in body]).toEqual([403, false]);
      const evaluated = await askRoute('evaluate', {
        ...asked('dynamodb:GetItem'),
        ...credential,
        sessionToken: credential.sessionToken,
      });
      expect([evaluated.status, 'decisions' in evaluated.body]).toEqual([403, false]);
    }
  });

  it("refuse a request without the local cloud's token", async () => {
    for (const route of ['credential', 'evaluate'] as const) {
      const { status, body } = await askRoute(
        route,
        { ...root, action: 'sts:GetCallerIdentity', resources: ['*'] },
        false,
      );
      expect([status, body.code]).toEqual([403, 'AccessDenied']);
    }
  });
});
