// aws-amplify as the front end of a shop: a guest's query by API key, sign-in at the user pool, an order, and its
// changes live. CLIENT_CASE: `graphql`, `region`, `apiKey`, `userPool` {id, clientId, endpoint}, `user`, `variantId`.
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { getCurrentUser, signIn } from 'aws-amplify/auth';
import { end, given, tell } from './case.mjs';

Amplify.configure({
  API: {
    GraphQL: {
      endpoint: given.graphql,
      region: given.region,
      defaultAuthMode: 'userPool',
      apiKey: given.apiKey,
    },
  },
  Auth: {
    Cognito: {
      userPoolId: given.userPool.id,
      userPoolClientId: given.userPool.clientId,
      userPoolEndpoint: given.userPool.endpoint,
    },
  },
});
const client = generateClient();
const ask = async (query, variables, authMode) =>
  (await client.graphql({ query, variables, ...(authMode && { authMode }) })).data;

try {
  const { products } = await ask('query { products(first: 1) { nodes { id } } }', {}, 'apiKey');
  tell('guest', products.nodes.length);

  const { username, password } = given.user;
  const { isSignedIn } = await signIn({
    username,
    password,
    options: { authFlowType: 'USER_PASSWORD_AUTH' },
  });
  tell('signIn', [isSignedIn, (await getCurrentUser()).signInDetails?.loginId]);

  const { cartCreate } = await ask(
    'mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } userErrors { message } } }',
    { input: { lines: [{ variantId: given.variantId, quantity: 1 }] } },
  );
  const { orderPlace } = await ask(
    'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { message } } }',
    { input: { ...given.order, cartId: cartCreate.cart.id } },
  );
  const last = await new Promise((resolve, reject) => {
    client
      .graphql({
        query: 'subscription ($id: ID!) { onOrderChanged(orderId: $id) { id seq state } }',
        variables: { id: orderPlace.order.id },
      })
      .subscribe({
        next: ({ data }) => data.onOrderChanged.state === 'CONFIRMED' && resolve(data.onOrderChanged),
        error: reject,
      });
  });
  tell('live', [last.id === orderPlace.order.id, last.state]);
  end();
} catch (error) {
  end(JSON.stringify(error, Object.getOwnPropertyNames(error)));
}
