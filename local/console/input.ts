import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** No call needs more, bytes. */
const MAX_BYTES = 10_000;

/** Query parameters of a GET, or the members of a JSON body. */
export async function readInput(request: IncomingMessage): Promise<Record<string, string>> {
  if (request.method === 'GET') {
    const [, query = ''] = (request.url ?? '').split('?', 2);
    return Object.fromEntries(new URLSearchParams(query));
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'Actions are JSON.');
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BYTES) throw new Refusal(413, 'Too much.');
  }
  try {
    const body = JSON.parse(text) as unknown;
    if (typeof body !== 'object' || body === null) throw new SyntaxError();
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
  } catch {
    throw new Refusal(400, 'This is not JSON.');
  }
}
