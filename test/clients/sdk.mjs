// The AWS SDK's AppSync client, with nothing but its endpoint changed; and GraphQL signed by the SDK's own signer.
import { Sha256 } from '@aws-crypto/sha256-js';
import { AppSyncClient, EvaluateCodeCommand, EvaluateMappingTemplateCommand } from '@aws-sdk/client-appsync';
import { SignatureV4 } from '@smithy/signature-v4';
import { end, given, HELLO, SAY, tell } from './case.mjs';

const client = new AppSyncClient({
  endpoint: given.evaluateCode,
  region: given.region,
  credentials: given.credentials,
});

const evaluate = (code, context) =>
  client.send(
    new EvaluateCodeCommand({
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
      code,
      context: JSON.stringify(context),
      function: 'request',
    }),
  );

const { credentials, region } = given;
const signer = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 });

/** Posts an operation as its signature says; `sent` is the body, if it is to differ from what was signed. */
async function signed(query, variables, sent) {
  const { protocol, hostname, host, pathname } = new URL(given.graphql);
  const body = JSON.stringify({ query, variables });
  const headers = { host, 'content-type': 'application/json' };
  const made = await signer.sign({ method: 'POST', protocol, hostname, path: pathname, headers, body });
  const answer = await fetch(given.graphql, { method: 'POST', headers: made.headers, body: sent ?? body });
  return { status: answer.status, ...(await answer.json()) };
}

try {
  tell('query', (await signed(HELLO, { name: given.name })).data?.hello);
  tell('mutation', (await signed(SAY, { room: given.room, text: 'from the SDK' })).data?.say);
  const forged = await signed(HELLO, { name: given.name }, JSON.stringify({ query: '{ __typename }' }));
  tell('forged', forged.status);

  const good = await evaluate(
    "import { util } from '@aws-appsync/utils';\n" +
      'export function request(ctx) { console.log(ctx.args.id); return util.dynamodb.toMapValues(ctx.args); }',
    { arguments: { id: 'a' } },
  );
  tell('evaluate', [JSON.parse(good.evaluationResult), good.logs]);
  const bad = await evaluate('export function request() { return new Date(); }', {});
  tell(
    'refused',
    bad.error?.codeErrors?.map(({ errorType }) => errorType),
  );
  await evaluate('export function request() {}', 'not an object').catch((error) =>
    tell('malformed', error.name),
  );
  await client
    .send(new EvaluateMappingTemplateCommand({ template: '{}', context: '{}' }))
    .catch((error) => tell('template', [error.name, error.message]));
  end();
} catch (error) {
  end(error);
}
