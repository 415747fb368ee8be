import { createContext, runInContext } from 'node:vm';

/** A path as a viewer-request function leaves it. */
export type Rewrite = (path: string) => string;

/** A function that takes longer is stuck; CloudFront gives it less than a millisecond of computing. */
const TIMEOUT_MS = 100;

/**
 * A deployed CloudFront function that changes the path and nothing else.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function rewriteBy(code: string): Rewrite {
  const context = createContext({ event: {} });
  runInContext(code, context, { timeout: TIMEOUT_MS });
  return (path) => {
    context.event = { version: '1.0', context: { eventType: 'viewer-request' }, request: { uri: path } };
    const { uri } = runInContext('handler(event)', context, { timeout: TIMEOUT_MS }) as { uri?: unknown };
    if (typeof uri !== 'string') throw new Error('A viewer-request function has to give back a request.');
    return uri;
  };
}
