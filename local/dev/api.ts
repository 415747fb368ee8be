import {
  CloudFormationClient,
  GetTemplateCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { resolverCode } from '../../infra/api/bundle.ts';
import { deployedSchema } from '../../infra/api/schema.ts';
import type { ClientSettings } from '../start/clients.ts';

const StackName = 'ShopApi';

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** Puts the resolvers and the schema as they are on disk into the deployed stack. Answers what changed. */
export async function updateApi(settings: ClientSettings, graphql: string): Promise<string[]> {
  const client = new CloudFormationClient(settings);
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName }));
  const template = JSON.parse(TemplateBody) as { Resources: Record<string, Resource> };
  const changed = Object.values(template.Resources).flatMap(refresh);
  if (changed.length === 0) return [];
  await client.send(
    new UpdateStackCommand({
      StackName,
      TemplateURL: await uploadTemplate(settings, JSON.stringify(template)),
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
      Parameters: [{ ParameterKey: 'BootstrapVersion', UsePreviousValue: true }],
    }),
  );
  await waitUntilStackUpdateComplete(
    { client, maxWaitTime: 30, minDelay: 0.1, maxDelay: 0.5 },
    { StackName },
  );
  const reloaded = await fetch(new URL('/_reload', graphql), { method: 'POST' });
  if (!reloaded.ok) throw new Error(`the engine refuses it: ${await reloaded.text()}`);
  return changed;
}

/** CloudFormation takes templates above 51,200 bytes from S3 only; CDK's own bucket is there for that. */
async function uploadTemplate(settings: ClientSettings, Body: string): Promise<string> {
  const { Account } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
  const Bucket = `cdk-hnb659fds-assets-${Account}-${settings.region}`;
  const Key = `${StackName}.dev.template.json`;
  await new S3Client({ ...settings, forcePathStyle: true }).send(new PutObjectCommand({ Bucket, Key, Body }));
  return `https://s3.${settings.region}.amazonaws.com/${Bucket}/${Key}`;
}

/** Brings one resource up to date; answers its name if that changed anything. */
function refresh({ Type, Properties }: Resource): string[] {
  switch (Type) {
    case 'AWS::AppSync::Resolver':
      return set(Properties, 'Code', `${Properties.TypeName}.${Properties.FieldName}`, (name) =>
        resolverCode(`${name}.ts`),
      );
    case 'AWS::AppSync::FunctionConfiguration':
      return set(Properties, 'Code', `${Properties.Name}`, (name) => resolverCode(`pipeline/${name}.ts`));
    case 'AWS::AppSync::GraphQLSchema':
      return set(Properties, 'Definition', 'schema', deployedSchema);
    default:
      return [];
  }
}

function set(
  properties: Record<string, unknown>,
  key: string,
  name: string,
  make: (name: string) => string,
): string[] {
  const text = make(name);
  if (properties[key] === text) return [];
  properties[key] = text;
  return [name];
}
