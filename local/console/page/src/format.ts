/** A span in the unit that people would say it in. */
export function span(ms: number): string {
  if (ms === 0) return '0 ms';
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** The time of day; with the day when it is not today's. */
export function clock(iso: string, withMs = false): string {
  const at = new Date(iso);
  const day = at.toDateString() === new Date().toDateString() ? '' : `${at.toLocaleDateString()} `;
  const time = at.toLocaleTimeString('en-GB');
  return `${day}${time}${withMs ? `.${String(at.getMilliseconds()).padStart(3, '0')}` : ''}`;
}

/** Capacity units, as few digits as there are. */
export const units = (value: number): string => `${Number(value.toFixed(2))}`;

/** JSON laid out for reading; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Who asked, in words. */
export const CALLERS: Record<string, string> = {
  API_KEY: 'guest key',
  AMAZON_COGNITO_USER_POOLS: 'signed in',
  AWS_IAM: 'service',
  OPENID_CONNECT: 'OIDC',
  AWS_LAMBDA: 'authorizer',
};
