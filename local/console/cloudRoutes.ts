import { ask } from '../cloud/ask.ts';

/** Reads the routes on which the local cloud shows what AWS itself would not. */
export type ReadCloud = <T>(path: string) => Promise<T>;

/** Routes of a local cloud; each answers JSON. */
export function cloudRoutes(endpoint: string, caCertificate: string): ReadCloud {
  return async <T>(path: string) => {
    const { status, body } = await ask({ url: `${endpoint}${path}`, caCertificate, withinMs: 15_000 });
    if (status !== 200) throw new Error(`The local cloud answered ${status} for ${path}.`);
    return JSON.parse(body) as T;
  };
}
