import { watch } from 'node:fs';
import type { ClientSettings } from '../start/clients.ts';
import { updateApi } from './api.ts';
import { noteDeployed, updateFunctions } from './functions.ts';
import { writeGenerated } from './generated.ts';
import { followLogs } from './logs.ts';

export interface DevOptions {
  settings: ClientSettings;
  /** The engine's GraphQL endpoint. */
  graphql: string;
  /** Folder of the logs to follow. */
  logs: string;
  say: (line: string) => void;
}

/** Editors write a file in several steps; after this long without another, the change is taken to be whole. */
const SETTLED_MS = 80;

const WATCHED = ['resolvers', 'schema', 'functions'] as const;

/** Makes what is saved live, and shows the logs. The answer ends it. */
export function startDev(options: DevOptions): () => void {
  const { say } = options;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = noteDeployed(options.settings).catch((error: unknown) => say(String(error)));

  const watchers = WATCHED.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (!file || file.includes('generated') || /[~]$|\.swp$|^\./.test(file)) return;
      changed.add(folder);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const folders = new Set(changed);
        changed.clear();
        // One after the other: two updates of a stack at once would be refused.
        running = running.then(() => bringLive(folders, options));
      }, SETTLED_MS);
    }),
  );
  const endLogs = followLogs(options.logs, say);
  say('Watching resolvers/, schema/ and functions/: what you save goes live.');
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    endLogs();
  };
}

async function bringLive(folders: Set<string>, { settings, graphql, say }: DevOptions): Promise<void> {
  const started = Date.now();
  const live: string[] = [];
  try {
    if (folders.has('schema')) await writeGenerated();
    // Functions import the schema's types, and resolvers share nothing with functions.
    if (folders.has('functions')) live.push(...(await updateFunctions(settings)));
    if (folders.has('resolvers') || folders.has('schema')) live.push(...(await updateApi(settings, graphql)));
    const what = live.length > 0 ? live.join(', ') : 'nothing that is deployed changed';
    say(`● live after ${Date.now() - started} ms: ${what}`);
  } catch (error) {
    say(`✘ not live, what was deployed stays: ${(error as Error).message.slice(0, 2_000)}`);
  }
}
