/** Who speaks: a guest with the API key, or a customer with an access token that may be renewed meanwhile. */
export type Auth = { apiKey: string } | { token: () => Promise<string> };

/** The headers that prove it. */
export async function authHeaders(auth: Auth): Promise<Record<string, string>> {
  if ('apiKey' in auth) return { 'x-api-key': auth.apiKey };
  return { Authorization: await auth.token() };
}
