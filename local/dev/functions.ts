import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { FUNCTION_ENTRY, functionText } from '../../infra/defaults/functionCode.ts';
import type { ClientSettings } from '../start/clients.ts';
import { zipOf } from './zip.ts';

const STACKS = ['ShopServices', 'ShopApi'];

/** Code that is live, by entry. */
const live = new Map<string, string>();

/** Notes what was just deployed, so that a save uploads only what it changed. */
export async function noteDeployed(settings: ClientSettings): Promise<void> {
  for (const { entry } of await deployedFunctions(settings)) live.set(entry, functionText(entry));
}

/** Puts the functions as they are on disk into the deployed ones. Answers the entries that changed. */
export async function updateFunctions(settings: ClientSettings): Promise<string[]> {
  const lambda = new LambdaClient(settings);
  const changed: string[] = [];
  for (const { entry, FunctionName } of await deployedFunctions(settings)) {
    const text = functionText(entry);
    if (live.get(entry) === text) continue;
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf('index.mjs', text) }));
    live.set(entry, text);
    changed.push(entry);
  }
  return changed;
}

/** The deployed functions; each names its entry in its metadata. */
async function deployedFunctions(
  settings: ClientSettings,
): Promise<{ entry: string; FunctionName: string }[]> {
  const client = new CloudFormationClient(settings);
  const found = await Promise.all(
    STACKS.map(async (StackName) => {
      const [{ TemplateBody = '' }, { StackResources = [] }] = await Promise.all([
        client.send(new GetTemplateCommand({ StackName })),
        client.send(new DescribeStackResourcesCommand({ StackName })),
      ]);
      const { Resources } = JSON.parse(TemplateBody) as {
        Resources: Record<string, { Metadata?: Record<string, string> }>;
      };
      return StackResources.flatMap(({ LogicalResourceId = '', PhysicalResourceId = '' }) => {
        const entry = Resources[LogicalResourceId]?.Metadata?.[FUNCTION_ENTRY];
        return entry ? [{ entry, FunctionName: PhysicalResourceId }] : [];
      });
    }),
  );
  return found.flat();
}
