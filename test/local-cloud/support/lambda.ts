import { CloudWatchLogsClient, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { build } from 'esbuild';
import { join } from 'node:path';
import { vi } from 'vitest';
import { aws } from './clients.ts';
import { nameOf, removeLater } from './created.ts';
import { zipOf } from './zip.ts';

export const lambda = aws(LambdaClient);
const logs = aws(CloudWatchLogsClient);

let archive: Promise<Buffer> | undefined;

/** handlers.ts with everything it needs, zipped. */
async function bundle(): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'handlers.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    write: false,
  });
  return zipOf('index.js', Buffer.from(outputFiles[0]?.contents ?? []));
}

/** A function that runs one of handlers.ts; answers its name. */
export async function makeFunction(
  handler: 'record' | 'put',
  Role: string,
  Variables: Record<string, string> = {},
): Promise<string> {
  const FunctionName = nameOf(handler);
  const ZipFile = await (archive ??= bundle());
  const create = new CreateFunctionCommand({
    FunctionName,
    Role,
    Runtime: 'nodejs24.x',
    Handler: `index.${handler}`,
    Code: { ZipFile },
    Timeout: 30,
    MemorySize: 256,
    Environment: { Variables },
  });
  // AWS may not know the role at once.
  await vi.waitFor(() => lambda.send(create), { timeout: 60_000, interval: 1_000 });
  removeLater(() => removeLogs(`/aws/lambda/${FunctionName}`));
  removeLater(() => lambda.send(new DeleteFunctionCommand({ FunctionName })));
  const wait = { client: lambda, maxWaitTime: 60, minDelay: 1, maxDelay: 2 };
  await waitUntilFunctionActiveV2(wait, { FunctionName });
  return FunctionName;
}

/** On AWS there are none: the roles don't grant logging. */
async function removeLogs(logGroupName: string): Promise<void> {
  try {
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
  }
}

/** What a function answers. */
export async function invoke(FunctionName: string, event: unknown): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) });
  const { Payload } = await lambda.send(command);
  return JSON.parse(Buffer.from(Payload ?? []).toString());
}
