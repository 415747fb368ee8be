/** Answers of the Data API, as AppSync passes them to `response`. */

interface Column {
  label?: string;
  name?: string;
}
type Field = Record<string, unknown>;
interface StatementResult {
  columnMetadata?: Column[];
  records?: Field[][];
}

/**
 * The Data API's answer as rows by column label, one list per statement; `[{}]` for one that only wrote, and no
 * member for a column that is null (recorded).
 */
export function toJsonObject(text: string): Record<string, unknown>[][] {
  const { sqlStatementResults = [] } = JSON.parse(text) as { sqlStatementResults?: StatementResult[] };
  return sqlStatementResults.map(({ columnMetadata = [], records }) =>
    records ? records.map((fields) => rowOf(columnMetadata, fields)) : [{}],
  );
}

function rowOf(columns: Column[], fields: Field[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const field = fields[index] ?? { isNull: true };
      return field.isNull ? [] : [[column.label ?? column.name ?? `${index}`, valueOf(field)]];
    }),
  );
}

/** `{stringValue: "x"}` → `"x"`; arrays may hold arrays. */
function valueOf(field: Field): unknown {
  const value = Object.values(field)[0];
  return 'arrayValue' in field ? arrayOf(value as Record<string, unknown[]>) : value;
}

function arrayOf(array: Record<string, unknown[]>): unknown[] {
  const values = Object.values(array)[0] ?? [];
  return 'arrayValues' in array ? values.map((inner) => arrayOf(inner as Record<string, unknown[]>)) : values;
}
