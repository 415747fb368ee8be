import { describe, expect, it } from 'vitest';

import { AWS_SCALARS, acceptsInput } from '../../../local/appsync/schema/scalars.ts';

const CASES: Record<string, { good: unknown[]; bad: unknown[] }> = {
  AWSDate: {
    good: ['1970-01-01', '1970-01-01Z', '1970-01-01-07:00', '2024-02-29', '1970-01-01+05:30:10'],
    bad: ['2023-02-29', '1970-13-01', '1970-1-1', '2020-01-01T00:00:00Z', 5],
  },
  AWSTime: { good: ['12:30', '12:30:24.5', '23:59:59Z', '00:00-07:00'], bad: ['24:00', '1:30', '12:60', ''] },
  AWSDateTime: {
    good: ['2020-01-01T00:00+00:00', '2020-05-19T11:05:29.000Z', '2020-05-19T11:05:29.1234567+08:00:30'],
    bad: ['2020-05-19T11:5:29.000Z', '2020-05-19T11:05:29', '2020-05-19T11:05:29+0800', '2020-02-30T00:00Z'],
  },
  AWSTimestamp: { good: [0, -7, 1700000000], bad: ['1700000000', 1.5, true] },
  AWSEmail: {
    good: ['a@b.co', 'first.last+tag@sub.example.org'],
    bad: ['a', 'a@', '@b', 'a b@c.d', 'a@b..c'],
  },
  AWSJSON: { good: ['{"a":1}', '[1]', '"x"', 'true', '1'], bad: ['{a:1}', '', { a: 1 }] },
  AWSURL: {
    good: ['https://example.org/a?b=c#d', 'mailto:a@b.co', 'http://localhost:80'],
    bad: ['example.org', 'https://a.b/c//d'],
  },
  AWSPhone: {
    good: ['+49 30 901820', '206-555-0100', '+1 206 555 0100', '(206) 555-0100'],
    bad: ['1110004444', '555-678-9012', '+49 12', '12', 'call me'],
  },
  AWSIPAddress: {
    good: ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
    bad: ['256.0.0.1', '10.0.0.0/33', '::1/129', 'x'],
  },
};

describe.each(Object.entries(CASES))('%s', (name, { good, bad }) => {
  const scalar = AWS_SCALARS[name];

  it.each(good)('accepts %j', (value) => {
    expect(scalar && acceptsInput(name, scalar, value)).toBe(true);
  });

  it.each(bad)('refuses %j', (value) => {
    expect(scalar && acceptsInput(name, scalar, value)).toBe(false);
  });
});

describe('AWSJSON', () => {
  it('arrives parsed', () => {
    expect(AWS_SCALARS.AWSJSON?.parse?.('{"a":[1]}')).toEqual({ a: [1] });
  });

  it('goes out as text, once', () => {
    expect(AWS_SCALARS.AWSJSON?.serialize?.({ a: 1 })).toBe('{"a":1}');
    expect(AWS_SCALARS.AWSJSON?.serialize?.('{"a":1}')).toBe('{"a":1}');
    expect(AWS_SCALARS.AWSJSON?.serialize?.('plain')).toBe('"plain"');
  });
});
