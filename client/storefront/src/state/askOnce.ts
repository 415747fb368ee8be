import type { OperationResult } from 'urql';
import type { Problem } from './problems.ts';

const NO_ANSWER = 'The shop did not answer. Try again; nothing is done twice.';

/** Sends a mutation and answers what went wrong in words; null when it was done. */
export async function askOnce<Data>(
  send: () => Promise<Pick<OperationResult<Data>, 'data' | 'error'>>,
  problemsOf: (data: Data) => Problem[],
): Promise<string | null> {
  const { data, error } = await send();
  if (error || !data) return NO_ANSWER;
  const problems = problemsOf(data);
  return problems.length > 0 ? problems.map(({ message }) => message).join(' ') : null;
}
