import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
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
}

/** The name AppSync gives the sessions of service roles. */
const SESSION_NAME = 'APPSYNC_ASSUME_ROLE';

/** Keeps one client per role and region; the SDK renews a role's credentials before they end. */
export function createAwsClients(options: AwsOptions): AwsClients {
  const sts = new STSClient({ ...options });
  const made = new Map<string, DynamoDBClient | LambdaClient>();
  const get = <T extends DynamoDBClient | LambdaClient>(key: string, make: () => T): T => {
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
