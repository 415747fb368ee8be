import { describe, expect, it } from 'vitest';

import { scopeWith } from '../support/scope.ts';
import { awsWire, endWiresAfterEach, type WireAnswer } from '../support/awsWire.ts';

endWiresAfterEach();

const DATABASE = {
  type: 'RELATIONAL_DATABASE',
  name: 'db',
  region: 'us-east-1',
  clusterArn: 'arn:cluster',
  secretArn: 'arn:secret',
  database: 'main',
} as const;

async function execute(request: unknown, answer: WireAnswer = { body: { numberOfRecordsUpdated: 0 } }) {
  const { calls, invoke } = await awsWire(() => answer);
  return { calls, outcome: await invoke(DATABASE, request, scopeWith()) };
}

/** doc:resolver-reference-rds-js */
describe('a relational database', () => {
  it('runs the statements in order, each with the variables it names', async () => {
    const { calls } = await execute({
      statements: ['insert into t values (:P0, :P1, :P10)', 'select * from t where id = :P0'],
      variableMap: { ':P0': 1, ':P1': 'x', ':P2': 'unused', ':P10': 1.5 },
      variableTypeHintMap: { ':P1': 'UUID' },
    });
    expect(calls.map(({ operation }) => operation)).toEqual(['/Execute', '/Execute']);
    expect(calls[0]?.body).toMatchObject({
      resourceArn: 'arn:cluster',
      secretArn: 'arn:secret',
      database: 'main',
      includeResultMetadata: true,
      parameters: [
        { name: 'P0', value: { longValue: 1 } },
        { name: 'P1', value: { stringValue: 'x' }, typeHint: 'UUID' },
        { name: 'P10', value: { doubleValue: 1.5 } },
      ],
    });
    expect(calls[1]?.body.parameters).toEqual([{ name: 'P0', value: { longValue: 1 } }]);
  });

  it('answers a JSON text with a result per statement', async () => {
    const { outcome } = await execute(
      { statements: ['select id from t'] },
      {
        body: {
          numberOfRecordsUpdated: 0,
          records: [[{ longValue: 7 }, { isNull: true }, { blobValue: 'AQI=' }]],
          columnMetadata: [{ label: 'id' }, { label: 'no' }, { label: 'b' }],
        },
      },
    );
    expect(JSON.parse(String(outcome.result))).toEqual({
      sqlStatementResults: [
        {
          numberOfRecordsUpdated: 0,
          records: [[{ longValue: 7 }, { isNull: true }, { blobValue: 'AQI=' }]],
          columnMetadata: [{ label: 'id' }, { label: 'no' }, { label: 'b' }],
          generatedFields: [],
        },
      ],
    });
  });

  it("tells the Data API's refusal in ctx.error (form: aws-cdk#12735)", async () => {
    const { calls, outcome } = await execute(
      { statements: ['selekt', 'select 1'] },
      { status: 400, headers: { 'x-amzn-errortype': 'BadRequestException' }, body: { message: 'syntax' } },
    );
    expect(outcome).toEqual({
      result: null,
      error: { type: '400 Bad Request', message: 'RDSHttp:{"message":"syntax"}' },
    });
    expect(calls).toHaveLength(1);
  });

  it.each([
    [{}, "Value for field '$[statements]' not found."],
    [{ statements: [] }, '1 to 2 statements'],
    [{ statements: ['a', 'b', 'c'] }, '1 to 2 statements'],
    [{ statements: ['a'], sql: 'b' }, "Unsupported element '$[sql]'."],
  ])('refuses %j', async (request, message) => {
    await expect(execute(request)).rejects.toThrow(message);
  });
});
