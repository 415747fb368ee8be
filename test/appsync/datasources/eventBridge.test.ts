import { describe, expect, it } from 'vitest';

import { scopeWith } from '../support/scope.ts';
import { awsWire, endWiresAfterEach, type WireAnswer } from '../support/awsWire.ts';

endWiresAfterEach();

const BUS = {
  type: 'AMAZON_EVENTBRIDGE',
  name: 'bus',
  eventBusArn: 'arn:aws:events:us-east-1:000000000000:event-bus/b',
} as const;
const event = { source: 'own', detailType: 'done', detail: { a: [1] } };

async function put(request: unknown, answer: WireAnswer = { body: { Entries: [], FailedEntryCount: 0 } }) {
  const { calls, invoke } = await awsWire(() => answer);
  return { calls, outcome: await invoke(BUS, request, scopeWith()) };
}

/** doc:resolver-reference-eventbridge-js */
describe('an EventBridge data source', () => {
  it('puts events on its bus, detail as text', async () => {
    const { calls } = await put({
      operation: 'PutEvents',
      events: [{ ...event, resources: ['r'], time: '2022-01-10T05:00:10Z' }],
    });
    expect(calls[0]).toEqual({
      operation: 'AWSEvents.PutEvents',
      body: {
        Entries: [
          {
            EventBusName: BUS.eventBusArn,
            Source: 'own',
            DetailType: 'done',
            Detail: '{"a":[1]}',
            Resources: ['r'],
            Time: Date.parse('2022-01-10T05:00:10Z') / 1000,
          },
        ],
      },
    });
  });

  it('tells refused events in the result, which is no error', async () => {
    const body = { Entries: [{ EventId: '1' }, { ErrorCode: 'C', ErrorMessage: 'm' }], FailedEntryCount: 1 };
    const { outcome } = await put({ operation: 'PutEvents', events: [event, event] }, { body });
    expect(outcome).toEqual({ result: body });
  });

  it('tells a failed call in ctx.error', async () => {
    const { outcome } = await put(
      { operation: 'PutEvents', events: [event] },
      { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } },
    );
    expect(outcome).toEqual({
      result: null,
      error: { message: 'no', type: 'EventBridge:AccessDeniedException' },
    });
  });

  it.each([
    [{ operation: 'PutEvents', events: [] }, '1 to 10 events'],
    [{ operation: 'PutEvents', events: Array.from({ length: 11 }, () => event) }, '1 to 10 events'],
    [{ operation: 'Put', events: [event] }, "Unsupported operation 'Put'."],
    // amplify-category-api#3194: AppSync's own text.
    [
      { operation: 'PutEvents', events: [{ ...event, 'detail-type': 'x' }] },
      "Unsupported element '$[events][0][detail-type]'.",
    ],
    [
      { operation: 'PutEvents', events: [{ ...event, detail: 'text' }] },
      "JSON object for '$[events][0][detail]'",
    ],
    [{ operation: 'PutEvents', events: [{ ...event, time: 'soon' }] }, 'RFC 3339'],
  ])('refuses %j', async (request, message) => {
    await expect(put(request)).rejects.toThrow(message);
  });
});
