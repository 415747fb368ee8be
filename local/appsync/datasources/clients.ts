import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

import { DATA_SOURCE_TIMEOUT_MS } from '../limits.ts';

/** Where AWS is. The endpoint is absent for AWS itself; credentials come from the environment. */
export interface AwsOptions {
  endpoint?: string;
  region: string;
}

/** AWS clients of data sources, each acting under the data source's service role. */
export interface AwsClients {
  dynamodb(roleArn: string | undefined, region: string): DynamoDBClient;
  lambda(roleArn: string | undefined, region: string): LambdaClient;
  eventBridge(roleArn: string | undefined, region: string): EventBridgeClient;
  rdsData(roleArn: string | undefined, region: string): RDSDataClient;
  /** Credentials to sign requests with that no client of the SDK sends. */
  credentials(roleArn: string | undefined): SigningCredentials;
}

/** What a signer asks; answers from memory while they last. */
export type SigningCredentials = STSClient['config']['credentials'];

type Client = DynamoDBClient | EventBridgeClient | LambdaClient | RDSDataClient | STSClient;

/** The name AppSync gives the sessions of service roles. */
const SESSION_NAME = 'APPSYNC_ASSUME_ROLE';

/** Keeps one client per role and region; the SDK renews a role's credentials before they end. */
export function createAwsClients(options: AwsOptions): AwsClients {
  const sts = new STSClient({ ...options });
  const made = new Map<string, Client>();
  const get = <T extends Client>(key: string, make: () => T): T => {
    let client = made.get(key);
    if (!client) {
      client = make();
      made.set(key, client);
    }
    return client as T;
  };
  const config = (roleArn: string | undefined, region: string) => ({
    endpoint: options.endpoint,
    region,
    maxAttempts: 3,
    requestHandler: { requestTimeout: DATA_SOURCE_TIMEOUT_MS },
    credentials: roleArn === undefined ? undefined : () => assume(sts, roleArn),
  });
  return {
    dynamodb: (roleArn, region) =>
      get(`dynamodb ${region} ${roleArn}`, () => new DynamoDBClient(config(roleArn, region))),
    // A function may have run although its answer got lost; AppSync doesn't call it again either.
    lambda: (roleArn, region) =>
      get(
        `lambda ${region} ${roleArn}`,
        () => new LambdaClient({ ...config(roleArn, region), maxAttempts: 1 }),
      ),
    eventBridge: (roleArn, region) =>
      get(`events ${region} ${roleArn}`, () => new EventBridgeClient(config(roleArn, region))),
    // A statement may have run although its answer got lost.
    rdsData: (roleArn, region) =>
      get(
        `rds-data ${region} ${roleArn}`,
        () => new RDSDataClient({ ...config(roleArn, region), maxAttempts: 1 }),
      ),
    // A client's own provider asks for new credentials only when the old ones end.
    credentials: (roleArn) =>
      get(`sts ${roleArn}`, () => new STSClient(config(roleArn, options.region))).config.credentials,
  };
}

async function assume(sts: STSClient, roleArn: string) {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: SESSION_NAME }),
  );
  if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey) {
    throw new Error(`Unable to assume role ${roleArn}.`);
  }
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    expiration: Credentials.Expiration,
  };
}
