import type { PathSegment } from '../errors.ts';

/** A place in the response, as a list linked towards the root so that descending costs nothing. */
export interface Path {
  parent: Path | undefined;
  key: PathSegment;
}

/** The path as it goes on the wire. */
export function toSegments(path: Path): PathSegment[] {
  const segments: PathSegment[] = [];
  for (let at: Path | undefined = path; at; at = at.parent) {
    segments.push(at.key);
  }
  return segments.reverse();
}

/** The path as graphql-java prints it in messages: `/items[0]/name`. */
export function printPath(path: Path): string {
  return toSegments(path)
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `/${segment}`))
    .join('');
}
