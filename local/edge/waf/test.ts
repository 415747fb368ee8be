import type { FieldToMatch, TextTransformation } from '@aws-sdk/client-wafv2';
import { fieldOf } from './field.ts';
import type { InspectedRequest } from './request.ts';
import { transformOf } from './transform.ts';

/** Whether a statement matches a request. */
export type Test = (request: InspectedRequest) => boolean;

/** A statement about the text of one part of the request; null when part or transformation are not known here. */
export function compileField(
  field: FieldToMatch | undefined,
  transformations: TextTransformation[] | undefined,
  matches: (text: string) => boolean,
): Test | null {
  const transform = transformOf(transformations);
  if (!transform || !fieldOf(field, NOTHING)) return null;
  return (request) => {
    const found = fieldOf(field, request);
    if (!found) return false;
    return 'matches' in found ? found.matches : found.texts.some((text) => matches(transform(text)));
  };
}

const NOTHING: InspectedRequest = {
  method: '',
  path: '',
  query: '',
  headers: {},
  body: Buffer.alloc(0),
  isBodyCut: false,
  address: '',
};
