import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log of one function; every line carries the correlation id set with `appendKeys`. */
export function createLogger(serviceName: string): Logger {
  return new Logger({ serviceName });
}
