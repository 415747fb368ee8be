import { afterEach, describe, expect, it, vi } from 'vitest';
import { absoluteUrl, authorizationHost, realtimeUrlOf } from '../../../client/sdk/urls.ts';

describe('the real-time endpoint', () => {
  it.each([
    [
      "of an API at AppSync's own host is at its twin's",
      'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-central-1.amazonaws.com/graphql',
      'wss://abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-central-1.amazonaws.com/graphql',
    ],
    [
      'of an API in China is too',
      'https://abc.appsync-api.cn-north-1.amazonaws.com.cn/graphql',
      'wss://abc.appsync-realtime-api.cn-north-1.amazonaws.com.cn/graphql',
    ],
    [
      'of a domain of your own is below the other',
      'https://api.example.com/graphql',
      'wss://api.example.com/graphql/realtime',
    ],
    [
      'of a local shop is below the other, without TLS',
      'http://localhost:8080/graphql',
      'ws://localhost:8080/graphql/realtime',
    ],
    [
      'of a host that only looks like AppSync is its own',
      'https://abc.appsync-api.eu-central-1.amazonaws.com.example.com/graphql',
      'wss://abc.appsync-api.eu-central-1.amazonaws.com.example.com/graphql/realtime',
    ],
  ])('%s', (_what, graphqlUrl, expected) => {
    expect(realtimeUrlOf(graphqlUrl)).toBe(expected);
  });
});

describe('the host that an authorization for real time names', () => {
  const own = 'abc.appsync-api.eu-central-1.amazonaws.com';

  it.each([
    ["is the API's own", `https://${own}/graphql`, undefined, own],
    [
      'is the API behind a distribution, when the socket goes to AppSync itself',
      'https://d123.cloudfront.net/graphql',
      'wss://abc.appsync-realtime-api.eu-central-1.amazonaws.com/graphql',
      own,
    ],
    ['is the domain of your own', 'https://api.example.com/graphql', undefined, 'api.example.com'],
    ['is the local shop, port and all', 'http://localhost:8080/graphql', undefined, 'localhost:8080'],
    [
      'is not made up from a host that only looks like AppSync',
      'https://shop.example.com/graphql',
      'wss://abc.appsync-realtime-api.eu-central-1.amazonaws.com.example.com/graphql',
      'shop.example.com',
    ],
  ])('%s', (_what, graphqlUrl, realtimeUrl, expected) => {
    expect(authorizationHost(graphqlUrl, realtimeUrl ?? realtimeUrlOf(graphqlUrl))).toBe(expected);
  });
});

describe('a URL that is a path', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is on the host of the page', () => {
    vi.stubGlobal('location', { origin: 'https://shop.example.com' });
    expect(absoluteUrl('/graphql')).toBe('https://shop.example.com/graphql');
    expect(absoluteUrl('http://localhost:8080/graphql')).toBe('http://localhost:8080/graphql');
  });
});
