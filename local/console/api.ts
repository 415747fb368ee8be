import type { ClientSettings } from '../cloud/clients.ts';
import { cloudRoutes } from './cloudRoutes.ts';
import { deployedResources } from './deployed.ts';
import { Logs } from './logs.ts';
import { sentMails } from './mails.ts';
import { overviewOf, WINDOW_MINUTES } from './overview.ts';
import { Queues } from './queues.ts';
import { Refusal } from './refusal.ts';
import { Requests } from './requests.ts';
import { askServices, type Service } from './services.ts';
import { Tables } from './tables.ts';
import { Workflows } from './workflows.ts';

export interface ApiOptions {
  /** The operator's. */
  settings: ClientSettings;
  /** The local cloud, https. */
  cloudEndpoint: string;
  /** PEM bundle that trusts it. */
  caCertificate: string;
  /** Beginning of the names of the stacks to show. */
  stacks: string;
  /** Where the engine serves traces, and what proves that we may read them. */
  traces: { url: string; token: string };
  /** Folder with edge.log and engine.log. */
  logFolder: string;
  /** What is watched on the overview. */
  services: Service[];
}

/** Answers one call. `input` are query parameters of a GET, and members of the body of a POST. */
export type Call = (input: Record<string, string>) => Promise<unknown>;

/** Every call of the console's API, by `METHOD path`. */
export function consoleApi(options: ApiOptions): Record<string, Call> {
  const { settings, cloudEndpoint, caCertificate, traces } = options;
  const read = cloudRoutes(cloudEndpoint, caCertificate);
  const resources = deployedResources(settings, options.stacks);
  const queues = new Queues(settings, resources, read);
  const workflows = new Workflows(settings, resources);
  const tables = new Tables(settings, resources);
  const requests = new Requests(traces.url, traces.token);
  const logs = new Logs(settings, resources, options.logFolder);
  const overview = async () => {
    const now = new Date();
    const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
    const [services, asked, { executions }, found, lines] = await Promise.all([
      askServices(options.services, caCertificate),
      requests.list(),
      workflows.list(),
      queues.list(),
      logs.lines({ since }),
    ]);
    const errors = lines.filter(({ level }) => level === 'error');
    return overviewOf({ services, requests: asked, executions, queues: found, errors, now });
  };
  return {
    'GET overview': overview,
    'GET requests': async () => ({ requests: await requests.list() }),
    'GET request': ({ id }) => requests.request(needed(id, 'id')),
    'GET workflows': () => workflows.list(),
    'GET execution': ({ arn }) => workflows.execution(needed(arn, 'arn')),
    'GET queues': async () => ({ queues: await queues.list() }),
    'GET messages': async ({ queue }) => ({ messages: await queues.peek(needed(queue, 'queue')) }),
    'GET mails': async () => ({ mails: await sentMails(read) }),
    'GET tables': async () => ({ tables: await tables.list() }),
    'GET items': ({ table, key = '', from }) => tables.page(needed(table, 'table'), key, from ?? null),
    'GET logs': async ({ correlationId, since }) => ({
      lines: await logs.lines({ correlationId: correlationId || undefined, since: momentOf(since) }),
    }),
    'POST redrive': ({ queue }) => queues.redrive(needed(queue, 'queue')),
    'POST purge': async ({ queue, confirm }) => {
      if (needed(queue, 'queue') !== confirm)
        throw new Refusal(400, 'A purge is confirmed with the name of the queue.');
      await queues.purge(confirm);
      return { purged: confirm };
    },
  };
}

function needed(value: string | undefined, name: string): string {
  if (!value) throw new Refusal(400, `The call needs ${name}.`);
  return value;
}

/** Logs of the last half hour, unless somebody says since when. */
function momentOf(text: string | undefined): Date {
  const at = text ? new Date(text) : new Date(Date.now() - 30 * 60_000);
  if (Number.isNaN(at.getTime())) throw new Refusal(400, 'since is no moment.');
  return at;
}
