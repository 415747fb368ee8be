import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListExports,
} from '@aws-sdk/client-cloudformation';

export interface TemplateResource {
  Type: string;
  Condition?: string;
  Properties?: Record<string, unknown>;
}

export interface Template {
  Resources: Record<string, TemplateResource>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
}

/** A deployed stack: what it was written as, and what became of it. */
export interface Stack {
  name: string;
  id: string;
  region: string;
  accountId: string;
  template: Template;
  parameters: Map<string, string>;
  /** Physical ids by logical id. */
  physicalIds: Map<string, string>;
  /** Values of all exports, by name: a template may import from any other stack. */
  exports: Map<string, string>;
}

/** Reads a deployed stack. */
export async function readStack(client: CloudFormationClient, stackName: string): Promise<Stack> {
  const StackName = stackName;
  const [described, template, resources, exports] = await Promise.all([
    client.send(new DescribeStacksCommand({ StackName })),
    client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Processed' })),
    client.send(new DescribeStackResourcesCommand({ StackName })),
    allExports(client),
  ]);
  const stack = described.Stacks?.[0];
  if (!stack?.StackId) {
    throw new Error(`There is no stack '${stackName}'.`);
  }
  const [, , , region = '', accountId = ''] = stack.StackId.split(':');
  const parameters = (stack.Parameters ?? []).flatMap(({ ParameterKey, ParameterValue, ResolvedValue }) =>
    ParameterKey === undefined ? [] : [[ParameterKey, ResolvedValue ?? ParameterValue ?? ''] as const],
  );
  const physicalIds = (resources.StackResources ?? []).flatMap(({ LogicalResourceId, PhysicalResourceId }) =>
    LogicalResourceId && PhysicalResourceId ? [[LogicalResourceId, PhysicalResourceId] as const] : [],
  );
  return {
    name: stack.StackName ?? stackName,
    id: stack.StackId,
    region,
    accountId,
    template: parseTemplate(template.TemplateBody ?? ''),
    parameters: new Map(parameters),
    physicalIds: new Map(physicalIds),
    exports,
  };
}

/** When the stack last changed and whether it is at rest; what `--watch` looks at. */
export async function stackVersion(client: CloudFormationClient, stackName: string) {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const stack = Stacks?.[0];
  const changed = stack?.LastUpdatedTime ?? stack?.CreationTime;
  return {
    version: `${stack?.StackId} ${changed?.toISOString()}`,
    atRest: stack?.StackStatus?.endsWith('_COMPLETE') === true,
  };
}

function parseTemplate(body: string): Template {
  try {
    return JSON.parse(body) as Template;
  } catch (cause) {
    throw new Error('The template of the stack is not JSON, as the CDK writes it.', { cause });
  }
}

async function allExports(client: CloudFormationClient): Promise<Map<string, string>> {
  const exports = new Map<string, string>();
  for await (const page of paginateListExports({ client }, {})) {
    for (const { Name, Value } of page.Exports ?? []) {
      if (Name !== undefined) {
        exports.set(Name, Value ?? '');
      }
    }
  }
  return exports;
}
