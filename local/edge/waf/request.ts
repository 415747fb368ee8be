/** What a web ACL looks at. */
export interface InspectedRequest {
  method: string;
  /** Path as it was asked for. */
  path: string;
  /** Without the question mark. */
  query: string;
  /** By lower-case name. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Whether `body` is only the beginning of what was sent. */
  isBodyCut: boolean;
  /** The caller's IP address. */
  address: string;
}
