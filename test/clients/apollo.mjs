// @apollo/client with AWS's own links: aws-appsync-auth-link and aws-appsync-subscription-link.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { createAuthLink } from 'aws-appsync-auth-link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { end, given, HELLO, ON_SAY, SAY, sayUntilHeard, tell } from './case.mjs';

const auth = given.token
  ? { type: 'AMAZON_COGNITO_USER_POOLS', jwtToken: given.token }
  : { type: 'API_KEY', apiKey: given.apiKey };
const options = { url: given.graphql, region: given.region, auth };
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([
    createAuthLink(options),
    createSubscriptionHandshakeLink(options, new HttpLink({ uri: given.graphql })),
  ]),
});

try {
  const { data } = await client.query({ query: gql(HELLO), variables: { name: given.name } });
  tell('query', data.hello);
  const say = async () => {
    const variables = { room: given.room, text: 'from apollo' };
    tell('mutation', (await client.mutate({ mutation: gql(SAY), variables })).data.say);
  };
  await sayUntilHeard((heard, failed) => {
    client
      .subscribe({ query: gql(ON_SAY), variables: { room: given.room } })
      .subscribe({ next: ({ data, error }) => (error ? failed(error) : heard(data.onSay)), error: failed });
  }, say);
  end();
} catch (error) {
  end(error);
}
