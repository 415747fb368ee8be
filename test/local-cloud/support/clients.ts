import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { inject } from 'vitest';
import { ask } from '../../../local/cloud/ask.ts';

export const target = inject('target');

interface Settings {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  requestHandler?: NodeHttpHandler;
  maxAttempts?: number;
}

/** An AWS client of the target: the local cloud's root, or whoever the environment says on AWS. */
export function aws<C>(Client: new (settings: Settings) => C, settings: Partial<Settings> = {}): C {
  const { region, local } = target;
  if (!local) return new Client({ region, ...settings });
  const { endpoint, credentials, caCertificate } = local;
  const httpsAgent = new Agent({ ca: readFileSync(caCertificate), keepAlive: true, maxSockets: 64 });
  const requestHandler = new NodeHttpHandler({ httpsAgent });
  return new Client({ region, endpoint, credentials, requestHandler, ...settings });
}

/** A public document of the target. */
export async function getJson(url: string): Promise<unknown> {
  if (!target.local) return (await fetch(url)).json();
  const { body } = await ask({ url, caCertificate: target.local.caCertificate });
  return JSON.parse(body);
}
