import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { aws } from './clients.ts';
import { nameOf, removeLater } from './created.ts';

const iam = aws(IAMClient);
const Version = '2012-10-17';

export interface Grant {
  Action: string[];
  Resource: string;
}

/** A role that a service may take, with these grants and no others; answers its ARN. */
export async function makeRole(service: string, grants: Grant[]): Promise<string> {
  const RoleName = nameOf('role');
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version, Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  removeLater(() => iam.send(new DeleteRoleCommand({ RoleName })));
  if (grants.length > 0) {
    const PolicyName = 'grants';
    const Statement = grants.map((grant) => ({ Effect: 'Allow', ...grant }));
    const PolicyDocument = JSON.stringify({ Version, Statement });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    removeLater(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
  }
  return Role?.Arn as string;
}
