import { AppSyncClient, paginateListApiKeys } from '@aws-sdk/client-appsync';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';

import type { AwsOptions } from '../datasources/clients.ts';
import { silentLog, type Log } from '../log.ts';
import type { Api, ApiKey } from '../model.ts';
import { apiOf } from './api.ts';
import { assetReader } from './assets.ts';
import { readStack, stackVersion } from './stack.ts';

/** Where an API comes from; it can be loaded again, and asked whether that would make a difference. */
export interface ApiSource {
  load(): Promise<Api>;
  /** Changes with every deployment; undefined while one is under way. */
  version(): Promise<string | undefined>;
}

/** The API of a stack that CloudFormation deployed. */
export function fromCloudFormation(stackName: string, aws: AwsOptions, log: Log = silentLog): ApiSource {
  const cloudFormation = new CloudFormationClient({ ...aws });
  const appSync = new AppSyncClient({ ...aws });
  const s3 = new S3Client({ ...aws, forcePathStyle: aws.endpoint !== undefined });
  return {
    async load() {
      const stack = await readStack(cloudFormation, stackName);
      return apiOf(stack, assetReader(s3), (apiId) => listApiKeys(appSync, apiId), log);
    },
    async version() {
      const { version, atRest } = await stackVersion(cloudFormation, stackName);
      return atRest ? version : undefined;
    },
  };
}

/** A key's id is what clients send; its expiry comes in seconds. */
async function listApiKeys(client: AppSyncClient, apiId: string): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  for await (const page of paginateListApiKeys({ client }, { apiId })) {
    for (const { id, expires } of page.apiKeys ?? []) {
      if (id !== undefined) {
        keys.push({
          key: id,
          expiresAtMs: expires === undefined ? Number.POSITIVE_INFINITY : expires * 1000,
        });
      }
    }
  }
  return keys;
}
