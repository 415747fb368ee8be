/**
 * What every program here is asked to do, as JSON in CLIENT_CASE:
 * `graphql` and `realtime` (https, wss), `region`, and one of `apiKey`, `token`, `credentials`; `name`, `room`.
 */
export const given = JSON.parse(process.env.CLIENT_CASE ?? '{}');

export const HELLO = 'query Hello($name: String!) { hello(name: $name) }';
export const SAY = 'mutation Say($room: ID!, $text: String!) { say(room: $room, text: $text) { room text } }';
export const ON_SAY = 'subscription OnSay($room: ID!) { onSay(room: $room) { room text } }';

/** Tells the test what came of a step. */
export const tell = (step, value) => console.log(JSON.stringify({ step, value }));

/**
 * Subscribes, then says something until it is heard: a client does not tell when its subscription stands.
 * `subscribe(heard, failed)` starts it; `say()` runs the mutation.
 */
export async function sayUntilHeard(subscribe, say) {
  let saying;
  let timer;
  const heard = await new Promise((resolve, reject) => {
    subscribe(resolve, reject);
    timer = setInterval(() => {
      saying = say();
      saying.catch(reject);
    }, 300);
  });
  clearInterval(timer);
  // An event may be here before the answer to the mutation that caused it.
  await saying;
  tell('subscription', heard);
}

/** Ends the program: clients keep timers and sockets. */
export function end(error) {
  if (error) console.error(error);
  process.exit(error ? 1 : 0);
}
