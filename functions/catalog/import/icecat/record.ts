import { LineError } from '../errors.ts';
import { plainText } from '../plainText.ts';

/** A line's object; its other members are looked at one by one. */
export interface CatalogueRecord {
  id: string;
  members: Record<string, unknown>;
}

/**
 * The object on a line.
 * @throws LineError when there is none, or it has no id
 */
export function parseRecord(text: string): CatalogueRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new LineError('The line is no JSON.', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('The line is no JSON object.');
  }
  const members = value as Record<string, unknown>;
  const id = typeof members.id === 'number' ? `${members.id}` : members.id;
  if (typeof id !== 'string' || !/^\w[\w.-]{0,63}$/.test(id)) {
    throw new LineError('The product has no id of letters and digits.');
  }
  return { id, members };
}

/** What makes a text other than a plain line; most are plain, and an import reads hundreds of thousands. */
const MARKED_UP = /[<&\\\p{Cc}]|\s{2}|[^\S ]/u;

/** Nothing to show; a line break has been looked at before. */
const CONTROL = /\p{Cc}/gu;

/**
 * A member as text for people: no HTML, line breaks that were escaped twice made real, one line each. Empty when there
 * is no text.
 */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (!MARKED_UP.test(value)) return value.toWellFormed().trim();
  const lines = plainText(value.toWellFormed().replaceAll('\\n', '<br>')).split('\n');
  return lines
    .map((line) => line.replace(CONTROL, '').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The same on one line. */
export function lineOf(value: unknown): string {
  return textOf(value).replaceAll('\n', ' ');
}

/** A text that fits: cut between words where possible, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd().toWellFormed()}…`;
}
