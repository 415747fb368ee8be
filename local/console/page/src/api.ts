const secret = document.querySelector<HTMLMetaElement>('meta[name="console-secret"]')?.content ?? '';

/** Asks the console. Rejects with the sentence it answers. */
export const get = <T>(call: string, query: Record<string, string> = {}): Promise<T> => {
  const search = new URLSearchParams(query).toString();
  return send<T>(`${call}${search && `?${search}`}`, { method: 'GET' });
};

/** Lets the console do something. Rejects with the sentence it answers. */
export const act = <T>(call: string, input: Record<string, string>): Promise<T> =>
  send<T>(call, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });

async function send<T>(call: string, init: RequestInit): Promise<T> {
  const headers = { ...(init.headers as Record<string, string>), 'x-console-secret': secret };
  const answer = await fetch(`/_local/api/${call}`, {
    ...init,
    headers,
    signal: AbortSignal.timeout(25_000),
  });
  // A new start has a new secret, which only a new page has.
  if (answer.status === 403) location.reload();
  const body = (await answer.json()) as T & { message?: string };
  if (!answer.ok) throw new Error(body.message ?? `The console answered ${answer.status}.`);
  return body;
}
