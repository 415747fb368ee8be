import type { FieldToMatch } from '@aws-sdk/client-wafv2';
import type { InspectedRequest } from './request.ts';

/** What a statement looks at: text with a byte per character, or whether it matches without being looked at. */
export type Field = { texts: string[] } | { matches: boolean };

/** Bytes of a body that WAF looks at by default for CloudFront (AWS WAF developer guide, web-acl-setting-body-inspection-limit). */
export const INSPECTED_BODY_BYTES = 16_384;

const bytes = (text: string) => Buffer.from(text).toString('latin1');

/**
 * The part of a request that a statement names; null for parts that are not known here.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_FieldToMatch.html
 */
export function fieldOf(field: FieldToMatch | undefined, request: InspectedRequest): Field | null {
  if (!field) return null;
  if (field.Method) return { texts: [bytes(request.method)] };
  if (field.UriPath) return { texts: [bytes(request.path)] };
  if (field.QueryString) return { texts: [bytes(request.query)] };
  if (field.SingleHeader?.Name) {
    const value = request.headers[field.SingleHeader.Name.toLowerCase()];
    return { texts: value === undefined ? [] : [value].flat().map(bytes) };
  }
  if (field.AllQueryArguments) {
    return { texts: request.query.split('&').flatMap((pair) => pair.split('=')).map(bytes) };
  }
  if (field.Body) return bodyOf(field.Body.OversizeHandling, request);
  return null;
}

function bodyOf(oversize: string | undefined, { body, isBodyCut }: InspectedRequest): Field {
  if (isBodyCut || body.length > INSPECTED_BODY_BYTES) {
    if (oversize === 'MATCH') return { matches: true };
    if (oversize === 'NO_MATCH') return { matches: false };
  }
  return { texts: [body.subarray(0, INSPECTED_BODY_BYTES).toString('latin1')] };
}
