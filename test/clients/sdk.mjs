// The AWS SDK's AppSync client, with nothing but its endpoint changed.
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { end, given, tell } from './case.mjs';

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

try {
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
  end();
} catch (error) {
  end(error);
}
