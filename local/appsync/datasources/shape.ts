import { invalidRequest } from '../errors.ts';

/** The keys a request object may have; true marks those it must have. */
export type Shape = Record<string, boolean>;

/** Refuses a request object with a missing or an unknown key, in AppSync's words. */
export function checkShape(value: unknown, shape: Shape, at = '$'): asserts value is Record<string, unknown> {
  const given = objectAt(value, at);
  for (const [key, required] of Object.entries(shape)) {
    const member = given[key];
    if (required && (member === undefined || member === null)) {
      throw invalidRequest(`Value for field '${at}[${key}]' not found.`);
    }
  }
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(shape, key) && key !== 'version');
  if (unknown !== undefined) {
    throw invalidRequest(`Unsupported element '${at}[${unknown}]'.`);
  }
}

/** The member as an object with keys of any name, or a refusal that names where it stood. */
export function objectAt(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidRequest(`Expected JSON object for '${at}' but got '${describe(value)}'.`);
  }
  return value as Record<string, unknown>;
}

/** The member as a list, or a refusal that names where it stood. */
export function listAt(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) {
    throw invalidRequest(`Expected JSON array for '${at}' but got '${describe(value)}'.`);
  }
  return value;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}
