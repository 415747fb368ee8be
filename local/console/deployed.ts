import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { deployedStacks, type ClientSettings } from '../cloud/clients.ts';

/** A deployed resource. */
export interface Resource {
  stack: string;
  /** Its name in the app: the logical id without the hash that CDK appends. */
  name: string;
  type: string;
  physicalId: string;
}

/** Lists resources of the deployed stacks. */
export type ListResources = (type: string) => Promise<Resource[]>;

/** A deployment in between is seen after this long, milliseconds. */
const KEPT_MS = 5_000;

/** Finds what is deployed in the stacks whose names begin so. */
export function deployedResources(settings: ClientSettings, prefix: string): ListResources {
  const client = new CloudFormationClient(settings);
  let kept: { until: number; resources: Promise<Resource[]> } | undefined;
  const list = async (): Promise<Resource[]> => {
    const stacks = (await deployedStacks(settings)).filter(({ StackName }) => StackName?.startsWith(prefix));
    const found = await Promise.all(
      stacks.map(({ StackName }) => client.send(new DescribeStackResourcesCommand({ StackName }))),
    );
    return found
      .flatMap(({ StackResources = [] }) => StackResources)
      .map((resource) => ({
        stack: resource.StackName ?? '',
        name: plainName(resource.LogicalResourceId ?? ''),
        type: resource.ResourceType ?? '',
        physicalId: resource.PhysicalResourceId ?? '',
      }));
  };
  return async (type) => {
    if (!kept || kept.until < Date.now()) kept = { until: Date.now() + KEPT_MS, resources: list() };
    const { resources } = kept;
    // A failure is not kept.
    resources.catch(() => (kept = undefined));
    return (await resources).filter((resource) => resource.type === type);
  };
}

/** A logical id without CDK's hash of eight digits at its end. */
export const plainName = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '') || logicalId;
