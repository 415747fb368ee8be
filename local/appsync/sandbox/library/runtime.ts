import { EarlyReturn } from './signals.ts';

export const runtime = {
  /** Ends the handler, and with `skipTo: 'END'` the pipeline, with a value. */
  earlyReturn(value?: unknown, options?: { skipTo?: 'END' | 'NEXT' }): never {
    throw new EarlyReturn(value, options?.skipTo);
  },
};
