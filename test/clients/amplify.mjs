// aws-amplify, as its guide shows it: configure, generateClient, graphql.
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { decodeJWT } from 'aws-amplify/auth';
import { end, given, HELLO, ON_SAY, SAY, sayUntilHeard, tell } from './case.mjs';

const authMode = given.token ? 'userPool' : 'apiKey';
Amplify.configure(
  {
    API: {
      GraphQL: {
        endpoint: given.graphql,
        region: given.region,
        defaultAuthMode: authMode,
        apiKey: given.apiKey,
      },
    },
  },
  given.token && {
    Auth: { tokenProvider: { getTokens: async () => ({ accessToken: decodeJWT(given.token) }) } },
  },
);
const client = generateClient();

try {
  tell('query', (await client.graphql({ query: HELLO, variables: { name: given.name } })).data.hello);
  const say = async () => {
    const variables = { room: given.room, text: 'from amplify' };
    tell('mutation', (await client.graphql({ query: SAY, variables })).data.say);
  };
  await sayUntilHeard((heard, failed) => {
    client
      .graphql({ query: ON_SAY, variables: { room: given.room } })
      .subscribe({ next: ({ data }) => heard(data.onSay), error: failed });
  }, say);
  end();
} catch (error) {
  end(JSON.stringify(error, Object.getOwnPropertyNames(error)));
}
