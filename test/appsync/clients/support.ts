import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';

import { ensureCertificate } from '../../../local/appsync/certificate.ts';
import { evaluateCode } from '../../../local/appsync/evaluate/index.ts';
import { silentLog } from '../../../local/appsync/log.ts';
import { startServer } from '../../../local/appsync/server.ts';
import { runProgram, runText } from '../../support/program.ts';
import { testEngine } from '../support/engine.ts';
import { code, reviewer, sandbox } from '../support/real.ts';

export const REGION = 'us-east-1';
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };

const ALL = '@aws_api_key @aws_iam @aws_cognito_user_pools';
const SCHEMA = `
  type Query ${ALL} { hello(name: String!): String }
  type Mutation ${ALL} { say(room: ID!, text: String!): Message }
  type Subscription ${ALL} { onSay(room: ID!): Message @aws_subscribe(mutations: ["say"]) ${ALL} }
  type Message ${ALL} { room: ID text: String }
`;
/** Says who was recognised, so that a test sees that the credentials were. */
const HELLO = code(
  'return { payload: `hello ${ctx.args.name} by ${util.authType()}` };',
  'return ctx.result;',
);
const SAY = code('return { payload: ctx.args };');

/** A small API over TLS for clients that are not ours: three ways to prove oneself, all three operations. */
export async function startForClients() {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  const files = await ensureCertificate(folder);
  const keys = await generateKeyPair('RS256');
  const set = createLocalJWKSet({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'RS256' }] });
  const engine = testEngine({
    schema: SCHEMA,
    resolvers: { 'Query.hello': HELLO, 'Mutation.say': SAY },
    sandbox,
    api: {
      additionalAuth: [
        { type: 'AWS_IAM' },
        {
          type: 'AMAZON_COGNITO_USER_POOLS',
          userPoolId: 'us-east-1_pool',
          region: REGION,
          defaultAction: 'ALLOW',
        },
      ],
    },
    keySets: { forIssuer: () => Promise.resolve(set) },
    iam: {
      principal: (accessKeyId) =>
        Promise.resolve(
          accessKeyId === CREDENTIALS.accessKeyId
            ? {
                secretAccessKey: CREDENTIALS.secretAccessKey,
                accountId: '000000000000',
                principalArn: 'arn:aws:sts::000000000000:assumed-role/client/session',
                userId: 'AROAEXAMPLE:session',
              }
            : undefined,
        ),
      allowed: ({ resources }) => Promise.resolve(new Set(resources)),
    },
  });
  const server = await startServer({
    engine,
    evaluateCode: (body) => evaluateCode({ sandbox, reviewer }, body),
    reload: () => Promise.resolve(),
    host: 'localhost',
    tls: { cert: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') },
    log: silentLog,
  });
  const token = await new SignJWT({ token_use: 'access', client_id: 'c', sub: 's', username: 'ann' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(`https://cognito-idp.${REGION}.amazonaws.com/us-east-1_pool`)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(keys.privateKey);
  const given = (room: string, proof: Record<string, unknown>) => ({
    ...server.tls,
    region: REGION,
    name: 'world',
    room,
    ca: files.certificate,
    ...proof,
  });
  return {
    proofs: { apiKey: { apiKey: 'da2-test' }, token: { token }, credentials: { credentials: CREDENTIALS } },
    /** Runs a program of test/clients on a case to its end; a failing one rejects with what it wrote. */
    run: (program: string, proof: Record<string, unknown>) =>
      runProgram(program, files.certificate, given(`${program}-${Object.keys(proof)[0]}`, proof)),
    /** Runs program text beside them, and answers what it wrote. */
    runText: (language: 'js' | 'python', text: string, proof: Record<string, unknown>) =>
      runText(language, text, files.certificate, given('text', proof)),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
