import { FieldFailure } from '../errors.ts';
import { messageOf } from '../log.ts';
import type { SegmentError } from './trace.ts';

/** What a segment says of anything that may be thrown. */
export function segmentError(error: unknown): SegmentError {
  const type = error instanceof FieldFailure ? error.errorType : error instanceof Error ? error.name : null;
  return { type: type ?? null, message: messageOf(error) };
}
