/**
 * `npm run samples -- --samples DIR`: deploys the CDK apps of aws-samples/aws-appsync-resolver-samples, unchanged, to
 * a local cloud of their own and runs every operation of their schemas on the engine.
 */
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import Table from 'cli-table3';
import { Command } from 'commander';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startEngine } from '../../bench/servers.ts';
import { cdk } from '../../local/cloud/cdk.ts';
import { clientSettings, type ClientSettings } from '../../local/cloud/clients.ts';
import { startCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { freePort } from '../../local/cloud/ports.ts';
import { SAMPLES, type Sample } from './cases.ts';
import { drive, type Ran } from './drive.ts';
import { provideSdkV2, synthesiseSample } from './install.ts';

const DOCUMENT = 'docs/samples.md';
const HOME = resolve('.local/samples');

const command = new Command('samples')
  .description("Runs AWS's own AppSync samples, unchanged, on the local cloud and the engine.")
  .requiredOption(
    '--samples <folder>',
    'a clone of aws-samples/aws-appsync-resolver-samples (git clone https://github.com/aws-samples/aws-appsync-resolver-samples)',
  )
  .option('--write', `write what ran into ${DOCUMENT}`, false)
  .parse();
const { samples, write } = command.opts<{ samples: string; write: boolean }>();
if (!existsSync(join(samples, 'examples/cdk'))) {
  command.error(
    `error: ${samples} has no folder examples/cdk: is it a clone of aws-appsync-resolver-samples?`,
  );
}

const say = (text: string) => console.error(`  ${text}`);
for (const part of ['state', 's3']) rmSync(join(HOME, part), { recursive: true, force: true });
mkdirSync(join(HOME, 'run'), { recursive: true });
say('the SDK of old Lambda runtimes');
provideSdkV2(HOME);
const cloud = await startCloud({ home: HOME, port: await freePort(), graphql: 'http://localhost:1/graphql' });
const rows: [string, Ran][] = [];
try {
  await cdk(['bootstrap', `aws://000000000000/${cloud.region}`], { cloud, cwd: join(HOME, 'run') });
  for (const sample of SAMPLES) {
    say(`${sample.folder}: install and synthesise`);
    const assembly = await synthesiseSample(samples, sample.folder, join(tmpdir(), `sample-${process.pid}`));
    say(`${sample.folder}: deploy`);
    const flags = ['--all', '--require-approval', 'never', '--asset-parallelism=false'];
    await cdk(['deploy', '--app', assembly, ...flags], { cloud, cwd: join(HOME, 'run') });
    say(`${sample.folder}: run`);
    rows.push(...(await runSample(sample, cloud)).map((ran) => [sample.folder, ran] as [string, Ran]));
  }
} finally {
  await cloud.stop();
  rmSync(join(tmpdir(), `sample-${process.pid}`), { recursive: true, force: true });
}

const head = ['sample', 'operation', 'what it shows', 'outcome'];
const cells = rows.map(([folder, { field, shows, outcome }]) => [folder, field, shows, outcome]);
const table = new Table({ head, style: { head: [], border: [] } });
table.push(...cells);
console.log(table.toString());
const wrong = rows.filter(([, { outcome }]) => outcome !== 'ok').length;
console.log(`${rows.length - wrong} ok, ${wrong} not`);
process.exitCode = wrong > 0 ? 1 : 0;
if (write) {
  const [before, rest = ''] = readFileSync(DOCUMENT, 'utf8').split('<!-- ran: begin -->');
  const after = rest.split('<!-- ran: end -->')[1] ?? '';
  const line = (values: string[]) => `| ${values.join(' | ')} |`;
  const listed = [line(head), line(head.map(() => '---')), ...cells.map(line)].join('\n');
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    DOCUMENT,
    `${before}<!-- ran: begin -->\n\n${day}:\n\n${listed}\n\n<!-- ran: end -->${after}`,
  );
}

/** Serves a deployed sample with the engine and runs its operations. */
async function runSample(sample: Sample, cloud: Cloud): Promise<Ran[]> {
  const { endpoint, region } = cloud;
  const settings = clientSettings(cloud);
  const { Stacks } = await new CloudFormationClient(settings).send(
    new DescribeStacksCommand({ StackName: sample.stack }),
  );
  const outputs = new Map(
    Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue ?? '']),
  );
  const pool = outputs.get('USERPOOLSID');
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool}`;
  const jwks = pool ? ['--jwks', `${issuer}=${endpoint}/${pool}/.well-known/jwks.json`] : [];
  const server = await startEngine(cloud, sample.stack, { more: ['--iam-endpoint', endpoint, ...jwks] });
  try {
    return await drive(sample, {
      graphql: server.url,
      realtime: server.realtime,
      guest: { 'x-api-key': outputs.get('APIKEY') ?? '' },
      user: pool
        ? { authorization: await signIn(settings, pool, outputs.get('USERPOOLSWEBCLIENTID') ?? '') }
        : {},
    });
  } finally {
    await server.stop();
  }
}

/** Signs `ann` up at a user pool and in, and answers with an access token. */
async function signIn(settings: ClientSettings, UserPoolId: string, ClientId: string): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(settings);
  const [Username, Password] = ['ann', 'Correct-Horse-7'];
  const UserAttributes = [{ Name: 'email', Value: 'ann@example.com' }];
  await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
  await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );
  return AuthenticationResult?.AccessToken ?? '';
}
