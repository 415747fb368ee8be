import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { inject } from 'vitest';

type Settings = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  requestHandler: NodeHttpHandler;
};

/** An AWS client of the shop's operator, for what a test looks up or prepares behind the API. */
export function aws<C>(Client: new (settings: Settings) => C): C {
  const { aws: endpoint, region, caCertificate, env } = inject('shop');
  return new Client({
    endpoint,
    region,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID as string,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY as string,
    },
    requestHandler: new NodeHttpHandler({ httpsAgent: new Agent({ ca: readFileSync(caCertificate) }) }),
  });
}
