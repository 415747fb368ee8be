// urql: requests through its fetch exchange; subscriptions through its subscription exchange, which wants to be told
// how to forward them. That is AppSync's documented protocol (real-time-websocket-client), spoken below.
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { WebSocket } from 'ws';
import { end, given, HELLO, ON_SAY, SAY, sayUntilHeard, tell } from './case.mjs';

const headers = given.token ? { authorization: given.token } : { 'x-api-key': given.apiKey };
const authorization = { host: new URL(given.graphql).host, ...headers };

const forwardSubscription = (request) => ({
  subscribe(sink) {
    const encoded = Buffer.from(JSON.stringify(authorization)).toString('base64url');
    const socket = new WebSocket(given.realtime, ['graphql-ws', `header-${encoded}`]);
    const send = (message) => socket.send(JSON.stringify(message));
    socket.once('open', () => send({ type: 'connection_init' }));
    socket.on('message', (text) => {
      const message = JSON.parse(text);
      if (message.type === 'connection_ack') {
        const data = JSON.stringify({ query: request.query, variables: request.variables });
        send({ id: '1', type: 'start', payload: { data, extensions: { authorization } } });
      } else if (message.type === 'data') {
        sink.next(message.payload);
      } else if (message.type === 'error') {
        sink.error(new Error(JSON.stringify(message.payload)));
      }
    });
    socket.once('error', (error) => sink.error(error));
    return { unsubscribe: () => socket.close() };
  },
});

const client = new Client({
  url: given.graphql,
  preferGetMethod: false,
  fetchOptions: { headers },
  exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription })],
});

const expectData = ({ data, error }) => {
  if (error) throw error;
  return data;
};

try {
  tell('query', expectData(await client.query(HELLO, { name: given.name }).toPromise()).hello);
  const say = async () => {
    const variables = { room: given.room, text: 'from urql' };
    tell('mutation', expectData(await client.mutation(SAY, variables).toPromise()).say);
  };
  await sayUntilHeard((heard, failed) => {
    client
      .subscription(ON_SAY, { room: given.room })
      .subscribe(({ data, error }) => (error ? failed(error) : heard(data.onSay)));
  }, say);
  end();
} catch (error) {
  end(error);
}
