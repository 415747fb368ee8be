import {
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type AthenaClient,
} from '@aws-sdk/client-athena';
import type { Lake, Row } from '../ports.ts';

export interface LakePlace {
  database: string;
  workGroup: string;
}

/** Minutes that an answer may be old: the same question again costs nothing and is answered at once. */
const REUSE_MINUTES = 1;

/** The lake behind Athena. */
export function athenaLake(client: AthenaClient, { database, workGroup }: LakePlace): Lake {
  return {
    async start(sql, token) {
      const { QueryExecutionId } = await client.send(
        new StartQueryExecutionCommand({
          QueryString: sql,
          WorkGroup: workGroup,
          QueryExecutionContext: { Database: database },
          ClientRequestToken: token,
          ResultReuseConfiguration: {
            ResultReuseByAgeConfiguration: {
              Enabled: !token,
              MaxAgeInMinutes: token ? undefined : REUSE_MINUTES,
            },
          },
        }),
      );
      return QueryExecutionId as string;
    },
    async progress(queryId) {
      const { QueryExecution } = await client.send(
        new GetQueryExecutionCommand({ QueryExecutionId: queryId }),
      );
      const { State, StateChangeReason } = QueryExecution?.Status ?? {};
      if (State === 'SUCCEEDED')
        return { state: 'SUCCEEDED', result: QueryExecution?.ResultConfiguration?.OutputLocation as string };
      if (State === 'FAILED' || State === 'CANCELLED')
        return { state: 'FAILED', reason: StateChangeReason ?? `The query was ${State.toLowerCase()}.` };
      return { state: 'RUNNING' };
    },
    async rows(queryId) {
      const rows: (string | null)[][] = [];
      for await (const page of paginateGetQueryResults({ client }, { QueryExecutionId: queryId }))
        for (const { Data = [] } of page.ResultSet?.Rows ?? [])
          rows.push(Data.map((cell) => cell.VarCharValue ?? null));
      const [head = [], ...body] = rows;
      return body.map((row): Row => Object.fromEntries(head.map((name, at) => [name, row[at] ?? null])));
    },
    async stop(queryId) {
      await client.send(new StopQueryExecutionCommand({ QueryExecutionId: queryId }));
    },
  };
}
