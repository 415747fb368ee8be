import { ask } from '../cloud/ask.ts';

/** Something that runs beside the shop, and where it says that it does. */
export interface Service {
  name: string;
  /** What a developer would open or connect to. */
  url: string;
  /** Asked with GET; any answer below 500 means that it is up. @default `url` */
  health?: string;
}

export interface ServiceState {
  name: string;
  url: string;
  up: boolean;
  /** How long its answer took; null when there was none. */
  answeredInMs: number | null;
}

const WITHIN_MS = 5_000;

/** Asks every service at once whether it is there. */
export function askServices(services: Service[], caCertificate: string): Promise<ServiceState[]> {
  return Promise.all(
    services.map(async ({ name, url, health = url }) => {
      const started = performance.now();
      const status = await statusOf(health, caCertificate).catch(() => 0);
      const up = status > 0 && status < 500;
      return { name, url, up, answeredInMs: up ? Math.round(performance.now() - started) : null };
    }),
  );
}

async function statusOf(url: string, caCertificate: string): Promise<number> {
  if (url.startsWith('https:')) return (await ask({ url, caCertificate, withinMs: WITHIN_MS })).status;
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) });
  await answer.body?.cancel();
  return answer.status;
}
