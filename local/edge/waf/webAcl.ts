import type { Rule, WebACL } from '@aws-sdk/client-wafv2';
import type { Clock } from '../../../functions/shared/clock.ts';
import type { InspectedRequest } from './request.ts';
import { compileStatement } from './statement.ts';
import type { Test } from './test.ts';

/** What a web ACL decides on a request. */
export interface Decision {
  blocked: boolean;
  /** The rule that decided; the default action when there is none. */
  rule?: string;
  /** Rules that matched and only count. */
  counted: string[];
}

/** A web ACL as it is enforced here. */
export interface Enforcer {
  decide(request: InspectedRequest): Decision;
  /** Names of rules that can't be enforced here, such as AWS's managed ones. */
  notEnforced: string[];
}

/** Makes a deployed web ACL's own definition work: rules by priority, the first that blocks or allows decides. */
export function enforce(acl: Pick<WebACL, 'Rules' | 'DefaultAction'>, clock: Clock): Enforcer {
  const rules: { name: string; action: 'block' | 'allow' | 'count'; test: Test }[] = [];
  const notEnforced: string[] = [];
  for (const rule of [...(acl.Rules ?? [])].sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))) {
    const action = actionOf(rule);
    const test = compileStatement(rule.Statement, clock);
    if (action && test) rules.push({ name: rule.Name ?? '', action, test });
    else notEnforced.push(rule.Name ?? '');
  }
  const blockedByDefault = Boolean(acl.DefaultAction?.Block);

  return {
    notEnforced,
    decide(request) {
      const counted: string[] = [];
      for (const { name, action, test } of rules) {
        if (!test(request)) continue;
        if (action === 'count') counted.push(name);
        else return { blocked: action === 'block', rule: name, counted };
      }
      return { blocked: blockedByDefault, counted };
    },
  };
}

/** Challenges and puzzles need a browser's script of AWS's; they are not known here. */
function actionOf({ Action }: Rule): 'block' | 'allow' | 'count' | undefined {
  if (Action?.Block) return 'block';
  if (Action?.Allow) return 'allow';
  return Action?.Count ? 'count' : undefined;
}
