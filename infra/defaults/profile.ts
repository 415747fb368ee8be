import type { IConstruct } from 'constructs';

/** Whether this is the shop that customers buy in (`-c profile=production`): it tells nobody its schema. */
export const isProduction = (scope: IConstruct): boolean =>
  scope.node.tryGetContext('profile') === 'production';
