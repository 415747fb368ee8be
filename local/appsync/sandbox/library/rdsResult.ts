interface Column {
  label?: string;
  name?: string;
}
interface Statement {
  columnMetadata?: Column[];
  records?: Record<string, unknown>[][];
}

/** The value of a Data API field: `{stringValue: "x"}` → `"x"`. */
function fieldValue(field: Record<string, unknown>): unknown {
  if (field.isNull) return null;
  return Object.values(field)[0] ?? null;
}

export const rds = {
  /** The Data API's answer as rows by column label, one list per statement; `{}` for one that only wrote. */
  toJsonObject(text: string): unknown[] {
    const { sqlStatementResults = [] } = JSON.parse(text) as {
      sqlStatementResults?: { resultFrame?: ResultFrame }[];
    };
    return sqlStatementResults.map(({ resultFrame }) => {
      if (!resultFrame) return [{}];
      const columns = resultFrame.resultSetMetadata?.columnMetadata ?? [];
      const rows = resultFrame.records ?? [];
      return rows.map((row) => {
        const fields = Array.isArray(row)
          ? row
          : ((row as { values?: Record<string, unknown>[] }).values ?? []);
        return Object.fromEntries(
          columns.map((column, index) => [
            column.label ?? column.name ?? `${index}`,
            fieldValue(fields[index] ?? {}),
          ]),
        );
      });
    });
  },
};

interface ResultFrame {
  resultSetMetadata?: Statement;
  records?: (Record<string, unknown>[] | { values?: Record<string, unknown>[] })[];
}
