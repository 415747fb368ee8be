import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientSettings } from '../cloud/clients.ts';
import type { ListResources } from './deployed.ts';
import { readLine, type LogLine } from './logLine.ts';

/** Logs written to files by what runs beside the local cloud: by file, who writes it. */
const FILES = { 'edge.log': 'edge', 'engine.log': 'appsync' };
/** Only the end of a file is read, bytes. */
const READ_BYTES = 4_000_000;
/** Lines that are answered at most: the newest. */
const ANSWERED = 500;

export interface LogQuery {
  /** Only lines with this id. */
  correlationId?: string;
  /** Only lines after this moment. */
  since: Date;
}

/** The logs of edge, engine and functions as one. */
export class Logs {
  private readonly client: CloudWatchLogsClient;
  private readonly resources: ListResources;
  private readonly folder: string;

  /** @param folder of the log files */
  constructor(settings: ClientSettings, resources: ListResources, folder: string) {
    this.client = new CloudWatchLogsClient(settings);
    this.resources = resources;
    this.folder = folder;
  }

  /** Lines in the order of their times. */
  async lines({ correlationId, since }: LogQuery): Promise<LogLine[]> {
    const groups = await this.resources('AWS::Logs::LogGroup');
    const found = await Promise.all([
      ...Object.entries(FILES).map(([file, source]) => fileLines(join(this.folder, file), source, since)),
      ...groups.map(({ name, physicalId }) =>
        this.groupLines(name.replace(/Log(Group)?$/, ''), physicalId, since),
      ),
    ]);
    return found
      .flat()
      .filter((line) => correlationId === undefined || line.correlationIds.includes(correlationId))
      .filter(({ at }) => at > since.toISOString())
      .sort((a, b) => a.at.localeCompare(b.at))
      .slice(-ANSWERED);
  }

  private async groupLines(source: string, logGroupName: string, since: Date): Promise<LogLine[]> {
    try {
      const { events = [] } = await this.client.send(
        new FilterLogEventsCommand({
          logGroupName,
          startTime: since.getTime(),
          limit: 10_000,
        }),
      );
      return events
        .map(({ message = '', timestamp = 0 }) => readLine(source, message.trimEnd(), new Date(timestamp)))
        .filter((line) => line !== null);
    } catch (error) {
      // Deployed anew between the list and here.
      if (error instanceof ResourceNotFoundException) return [];
      throw error;
    }
  }
}

async function fileLines(file: string, source: string, since: Date): Promise<LogLine[]> {
  const text = await endOf(file);
  return text
    .split('\n')
    .map((line) => readLine(source, line, since))
    .filter((line) => line !== null);
}

/** The end of a file from the beginning of a line; empty when there is no such file. */
async function endOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - READ_BYTES);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
    const text = buffer.subarray(0, bytesRead).toString();
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}
