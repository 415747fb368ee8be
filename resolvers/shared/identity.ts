import { util, type AppSyncIdentityCognito, type Context } from '@aws-appsync/utils';

/** The signed-in customer's id: Cognito's `sub`, which never changes and is never given out again. */
export function customerId(ctx: Context): string {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  if (!identity || !identity.sub) {
    util.unauthorized();
  }
  return (identity as AppSyncIdentityCognito).sub;
}

/** Whether the caller belongs to the shop's staff. */
export function isStaff(ctx: Context): boolean {
  const identity = ctx.identity as AppSyncIdentityCognito | null;
  const groups = identity && identity.groups ? identity.groups : [];
  return groups.includes('staff') || groups.includes('admin');
}

/** Whether the caller is one of the shop's own services: whom IAM lets ask for a field. */
export function isService(): boolean {
  return util.authType() === 'IAM Authorization';
}

/** Follows the request through services, workflows, events and logs. */
export function correlationId(ctx: Context): string {
  const headers = ctx.request.headers as Record<string, string | undefined>;
  return headers['x-correlation-id'] ?? headers['x-amzn-requestid'] ?? util.autoId();
}
