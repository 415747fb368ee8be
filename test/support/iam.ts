import {
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { expect } from 'vitest';
import { aws } from './aws.ts';

export interface InlinePolicy {
  PolicyName: string;
  document: { Version: string; Statement: { Action: string | string[] }[] };
}

/** The policies written into a role. */
export async function inlinePolicies(RoleName: string): Promise<InlinePolicy[]> {
  const iam = aws(IAMClient);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return {
        PolicyName,
        document: JSON.parse(decodeURIComponent(PolicyDocument)) as InlinePolicy['document'],
      };
    }),
  );
}

/** Does something while a role lacks the statements that allow an action; every statement is put back afterwards. */
export async function withoutAction<T>(RoleName: string, action: string, run: () => Promise<T>): Promise<T> {
  const iam = aws(IAMClient);
  const policies = await inlinePolicies(RoleName);
  const write = ({ PolicyName, document }: InlinePolicy) =>
    iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) }));
  const allows = (statement: { Action: string | string[] }) => [statement.Action].flat().includes(action);
  const concerned = policies.filter(({ document }) => document.Statement.some(allows));
  expect(concerned.length).toBeGreaterThan(0);
  for (const { PolicyName, document } of concerned) {
    const Statement = document.Statement.filter((statement) => !allows(statement));
    await write({ PolicyName, document: { ...document, Statement } });
  }
  try {
    return await run();
  } finally {
    for (const policy of concerned) await write(policy);
  }
}
