/** A host that has failed so often and never once answered is not asked again while the page is open. */
const FAILURES = 3;

const failures = new Map<string, number>();
const answering = new Set<string>();

/** Takes down that a picture came, or didn't. */
export function pictureSeen(url: string, came: boolean): void {
  const host = hostOf(url);
  if (came) answering.add(host);
  else failures.set(host, (failures.get(host) ?? 0) + 1);
}

/** Whether there is no use in asking for a picture: a visitor shouldn't wait for a hundred pictures that won't come. */
export function isUnreachable(url: string): boolean {
  const host = hostOf(url);
  return !answering.has(host) && (failures.get(host) ?? 0) >= FAILURES;
}

/** Pictures of the storefront's own have a path only. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
