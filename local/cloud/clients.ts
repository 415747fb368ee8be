import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import type { Cloud } from './cloud.ts';

/** What every AWS client of the operator is made with. */
export function clientSettings(cloud: Pick<Cloud, 'endpoint' | 'region' | 'credentials' | 'caCertificate'>) {
  return {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: cloud.credentials,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: 20_000,
      httpsAgent: new Agent({ ca: readFileSync(cloud.caCertificate), keepAlive: true }),
    }),
  };
}

export type ClientSettings = ReturnType<typeof clientSettings>;

/** Every stack that is deployed. */
export async function deployedStacks(settings: ClientSettings): Promise<Stack[]> {
  const { Stacks } = await new CloudFormationClient(settings).send(new DescribeStacksCommand({}));
  return (Stacks ?? []).filter(({ StackStatus }) => StackStatus?.endsWith('_COMPLETE'));
}
