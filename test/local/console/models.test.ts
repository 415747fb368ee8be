import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../local/appsync/trace/trace.ts';
import { plainName } from '../../../local/console/deployed.ts';
import { visitsOf } from '../../../local/console/history.ts';
import { readLine } from '../../../local/console/logLine.ts';
import { relateQueues } from '../../../local/console/queueRelations.ts';
import { waterfallOf } from '../../../local/console/waterfall.ts';

const segment = (more: Partial<Segment> & Pick<Segment, 'id'>): Segment => ({
  parentId: null,
  kind: 'resolver',
  name: `s${more.id}`,
  startMs: 0,
  durationMs: 1,
  ...more,
});

describe('the waterfall of a request', () => {
  it('puts each segment under the one it is a part of, in the order they began', () => {
    const bars = waterfallOf({
      durationMs: 100,
      segments: [
        segment({ id: 1, startMs: 50 }),
        segment({ id: 2, startMs: 10, durationMs: 30 }),
        segment({ id: 3, parentId: 2, startMs: 12 }),
        segment({ id: 4, parentId: 3, startMs: 13 }),
      ],
    });
    expect(bars.map(({ segment: { id }, depth }) => [id, depth])).toEqual([
      [2, 0],
      [3, 1],
      [4, 2],
      [1, 0],
    ]);
    expect(bars[0]).toMatchObject({ start: 0.1, length: 0.3 });
  });

  it('lets what had not ended last to the end, and no bar leave the picture', () => {
    const [open, over] = waterfallOf({
      durationMs: 100,
      segments: [
        segment({ id: 1, startMs: 40, durationMs: null }),
        segment({ id: 2, startMs: 90, durationMs: 500 }),
      ],
    });
    expect(open).toMatchObject({ start: 0.4, length: 0.6 });
    expect((over?.start ?? 0) + (over?.length ?? 0)).toBeCloseTo(1);
  });

  it('adds up the units of all tables', () => {
    const [bar] = waterfallOf({
      durationMs: 1,
      segments: [segment({ id: 1, consumedCapacity: { a: 0.5, b: 2 } })],
    });
    expect(bar?.capacity).toBe(2.5);
  });
});

describe('how queues stand to each other', () => {
  const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
  const policy = JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: '5' });
  const relations = relateQueues(
    [
      { arn: arn('work'), redrivePolicy: policy },
      { arn: arn('dead') },
      { arn: arn('failed') },
      { arn: arn('odd'), redrivePolicy: '{' },
    ],
    [
      { queueArn: arn('work'), functionName: 'worker' },
      { queueArn: arn('odd'), functionName: 'other' },
    ],
  );

  it('is read from the redrive policy, both ways', () => {
    expect(relations.get(arn('work'))).toEqual({
      deadLettersGoTo: arn('dead'),
      maxReceiveCount: 5,
      deadLettersOf: [],
      readers: ['worker'],
      holdsDeadLetters: false,
    });
    expect(relations.get(arn('dead'))).toMatchObject({
      deadLettersOf: [arn('work')],
      holdsDeadLetters: true,
    });
  });

  it('makes a queue that nobody works off one of dead letters', () => {
    expect(relations.get(arn('failed'))).toMatchObject({ deadLettersOf: [], holdsDeadLetters: true });
  });

  it('survives a policy that is none', () => {
    expect(relations.get(arn('odd'))).toMatchObject({ deadLettersGoTo: null, holdsDeadLetters: false });
  });
});

describe('the states of an execution', () => {
  const at = (ms: number) => new Date(1_000_000 + ms);
  const entered = (id: number, name: string, ms: number) => ({
    id,
    type: 'TaskStateEntered' as const,
    timestamp: at(ms),
    stateEnteredEventDetails: { name, input: '{}' },
  });

  it('are the visits, with what was tried and how it ended', () => {
    const visits = visitsOf([
      entered(1, 'Pay', 0),
      {
        id: 2,
        previousEventId: 1,
        type: 'TaskScheduled',
        timestamp: at(1),
        taskScheduledEventDetails: undefined,
      },
      {
        id: 3,
        previousEventId: 2,
        type: 'TaskFailed',
        timestamp: at(2),
        taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'Down', cause: 'x' },
      },
      { id: 4, previousEventId: 3, type: 'TaskScheduled', timestamp: at(3) },
      { id: 5, previousEventId: 4, type: 'TaskSucceeded', timestamp: at(9) },
      {
        id: 6,
        previousEventId: 5,
        type: 'TaskStateExited',
        timestamp: at(10),
        stateExitedEventDetails: { name: 'Pay', output: '1' },
      },
    ]);
    expect(visits).toMatchObject([
      { name: 'Pay', status: 'succeeded', attempts: 2, durationMs: 10, error: null, output: '1' },
    ]);
  });

  it('wait while they wait for a token, and fail with their execution', () => {
    const scheduled = {
      id: 2,
      previousEventId: 1,
      type: 'TaskScheduled' as const,
      timestamp: at(1),
      taskScheduledEventDetails: {
        resource: 'invoke.waitForTaskToken',
        resourceType: 'lambda',
        region: 'r',
        parameters: '',
      },
    };
    expect(visitsOf([entered(1, 'Wait', 0), scheduled])).toMatchObject([
      { status: 'waiting', durationMs: null },
    ]);
    const ended = {
      id: 3,
      previousEventId: 2,
      type: 'ExecutionTimedOut' as const,
      timestamp: at(7),
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    };
    expect(visitsOf([entered(1, 'Wait', 0), scheduled, ended])).toMatchObject([
      { status: 'failed', durationMs: 7, error: { name: 'States.Timeout' } },
    ]);
  });
});

describe('a log line', () => {
  const now = new Date('2026-01-01T00:00:00.000Z');
  it('is the same whoever wrote it', () => {
    expect(
      readLine(
        'appsync',
        '{"time":"2026-01-01T00:00:01.000Z","level":"error","event":"fault","correlationId":"c"}',
        now,
      ),
    ).toEqual({
      at: '2026-01-01T00:00:01.000Z',
      source: 'appsync',
      level: 'error',
      message: 'fault',
      correlationIds: ['c'],
      more: {},
    });
    expect(
      readLine(
        'place',
        '{"level":"WARN","message":"late","timestamp":"2026-01-01T00:00:02.000Z","correlationIds":["a","b"],"tries":3}',
        now,
      ),
    ).toMatchObject({
      level: 'warn',
      correlationIds: ['a', 'b'],
      more: { tries: 3 },
    });
    expect(readLine('place', 'TypeError: x is no function', now)).toMatchObject({
      level: 'error',
      at: now.toISOString(),
    });
  });

  it('is left out when Lambda or Node wrote it for themselves', () => {
    expect(readLine('place', 'REPORT RequestId: 1', now)).toBeNull();
    expect(readLine('place', '(node:1) [DEP0169] DeprecationWarning: x', now)).toBeNull();
  });
});

it('names resources as the app does', () => {
  expect(plainName('OrdersSweepDeadLetters56D9BDAE')).toBe('OrdersSweepDeadLetters');
  expect(plainName('Plain')).toBe('Plain');
});
