/** What the running handler has done so far besides its result; fresh for each call. */
export interface CallRecord {
  outErrors: unknown[];
  logs: string[];
  responseHeaders: [string, string][];
  extensions: { name: string; args: unknown[] }[];
  identity: unknown;
}

export let current: CallRecord = emptyRecord(null);

export function begin(identity: unknown): CallRecord {
  current = emptyRecord(identity);
  return current;
}

function emptyRecord(identity: unknown): CallRecord {
  return { outErrors: [], logs: [], responseHeaders: [], extensions: [], identity };
}
