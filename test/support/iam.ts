import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
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
