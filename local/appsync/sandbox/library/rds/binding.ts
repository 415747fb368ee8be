/** What becomes of names and values in a statement: names are quoted, values leave as variables of the Data API. */

export type Values = Record<string, unknown>;

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const HINTS = ['DECIMAL', 'JSON', 'TIMESTAMP', 'TIME', 'UUID', 'DATE'] as const;
type Hint = (typeof HINTS)[number];
interface Hinted {
  type: Hint;
  value: unknown;
}

/** Hinted values made here; data of the same form is not one. */
const hinted = new WeakSet<object>();

function hint(type: Hint, value: unknown): Hinted {
  const made = { type, value };
  hinted.add(made);
  return made;
}

/** `typeHint.UUID(value)` and the like: the value with the SQL type it is to be read as (TYPES rds-helpers). */
export const typeHint = Object.fromEntries(
  HINTS.map((type) => [type, (value: unknown) => hint(type, value)]),
) as Record<Hint, (value: unknown) => Hinted>;

/** A database's way to quote a name, and whether it has RETURNING. */
export interface Dialect {
  quote: string;
  returning: boolean;
}

/** The variables of one request; its statements share the numbering. */
export class Binding {
  readonly variableMap: Values = {};
  readonly variableTypeHintMap: Record<string, Hint> = {};
  readonly dialect: Dialect;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** The placeholder of a value; nothing at all is written as NULL. */
  value(given: unknown): string {
    const withHint = isObject(given) && hinted.has(given) ? (given as unknown as Hinted) : null;
    const value = withHint ? withHint.value : given;
    if (value === null || value === undefined) return 'NULL';
    const placeholder = `:P${Object.keys(this.variableMap).length}`;
    this.variableMap[placeholder] = withHint?.type === 'JSON' ? asJsonText(value) : value;
    if (withHint) this.variableTypeHintMap[placeholder] = withHint.type;
    return placeholder;
  }

  /** A name with each part between dots quoted. */
  name(name: string): string {
    const { quote } = this.dialect;
    return name
      .split('.')
      .map((part) => `${quote}${part.replaceAll(quote, quote + quote)}${quote}`)
      .join('.');
  }
}

/** The Data API takes JSON as text. */
const asJsonText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
