import type { CombinedError } from '@urql/core';

/** Types of the errors in an answer, as AppSync names them: urql keeps them in the error it was given. */
export function errorTypes({ graphQLErrors }: CombinedError): string[] {
  return graphQLErrors.flatMap(({ originalError }) => {
    const { errorType } = (originalError ?? {}) as { errorType?: string };
    return errorType ? [errorType] : [];
  });
}
