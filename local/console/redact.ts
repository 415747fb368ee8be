/** What stands for a value that nobody should read over a shoulder. */
export const REDACTED = '[redacted]';

/** Names whose values are secrets, wherever they stand: headers, items, inputs, log lines. */
const SECRET_NAME =
  /authorization|secret|passw|cookie|token|api[-_]?key|signature|credential|accesskey|privatekey|^otp$/i;

/** Secrets that give themselves away in a text: JWTs, bearer tokens, keys of AppSync and of payment providers. */
const SECRET_TEXTS = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  /\bda2-[a-z0-9]{8,}\b/g,
  /\b(?:sk|rk|pk)_(?:test|live)_\w+/g,
  /\bwhsec_[\w+/=]+/g,
  /\bpi_\w+_secret_\w+/g,
  /\bAWS4-HMAC-SHA256\b[^"\n]*/g,
];

/** The same value without its secrets. Texts that are JSON are looked into. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, hides(name, inner) ? REDACTED : redact(inner)]),
  );
}

/** A text without its secrets; JSON stays JSON. */
export function redactText(text: string): string {
  const json = asJson(text);
  if (json !== undefined) return JSON.stringify(redact(json));
  return SECRET_TEXTS.reduce((shown, secret) => shown.replace(secret, REDACTED), text);
}

/** A secret is a text or something made of texts; that there is none, and how many, may be told. */
function hides(name: string, value: unknown): boolean {
  return SECRET_NAME.test(name) && value !== null && typeof value !== 'boolean' && typeof value !== 'number';
}

function asJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
