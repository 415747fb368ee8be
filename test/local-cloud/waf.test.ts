import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { GetWebACLCommand, ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { afterAll, expect, it } from 'vitest';
import { aws, target } from './support/clients.ts';

const cloudFormation = aws(CloudFormationClient);
const waf = aws(WAFV2Client);
const StackName = `${target.run}-acl`;
const ACL = `${target.run}-acl`;
const visibility = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'acl' };

afterAll(() => cloudFormation.send(new DeleteStackCommand({ StackName })));

/** A template with a web ACL that looks for a text; its property says it plainly or in Base64. */
function templateWith(searched: Record<string, string>): string {
  const match = {
    ByteMatchStatement: {
      ...searched,
      FieldToMatch: { UriPath: {} },
      PositionalConstraint: 'CONTAINS',
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  };
  const rule = {
    Name: 'Nested',
    Priority: 0,
    Action: { Block: {} },
    Statement: { NotStatement: { Statement: match } },
    VisibilityConfig: visibility,
  };
  const Properties = {
    Name: ACL,
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: [rule],
    VisibilityConfig: visibility,
  };
  return JSON.stringify({ Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties } } });
}

async function searchedFor(): Promise<string> {
  const { WebACLs } = await waf.send(new ListWebACLsCommand({ Scope: 'REGIONAL' }));
  const Id = WebACLs?.find(({ Name }) => Name === ACL)?.Id;
  const { WebACL } = await waf.send(new GetWebACLCommand({ Name: ACL, Id, Scope: 'REGIONAL' }));
  const match = WebACL?.Rules?.[0]?.Statement?.NotStatement?.Statement?.ByteMatchStatement;
  return Buffer.from(match?.SearchString ?? []).toString();
}

it('a web ACL of a template looks for the text that the template says, plainly or in Base64', async () => {
  const waiting = { client: cloudFormation, maxWaitTime: 120, minDelay: 1 };
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody: templateWith({ SearchString: '/graphql?' }) }),
  );
  await waitUntilStackCreateComplete(waiting, { StackName });
  expect(await searchedFor()).toBe('/graphql?');
  const SearchStringBase64 = Buffer.from('/webhooks/').toString('base64');
  await cloudFormation.send(
    new UpdateStackCommand({ StackName, TemplateBody: templateWith({ SearchStringBase64 }) }),
  );
  await waitUntilStackUpdateComplete(waiting, { StackName });
  expect(await searchedFor()).toBe('/webhooks/');
});
