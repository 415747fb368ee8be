/** Text encodings; the isolate has neither Buffer nor TextEncoder. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 bytes of a text, by way of percent encoding. */
function toBytes(text: string): number[] {
  const bytes: number[] = [];
  const encoded = encodeURIComponent(text.toWellFormed());
  for (let at = 0; at < encoded.length; at += 1) {
    if (encoded[at] === '%') {
      bytes.push(Number.parseInt(encoded.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(encoded.charCodeAt(at));
    }
  }
  return bytes;
}

function fromBytes(bytes: number[]): string {
  const encoded = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Not UTF-8: Java puts a replacement character where bytes make no sense.
    return bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : '\uFFFD')).join('');
  }
}

/** Standard base64 with padding, over UTF-8. */
export function base64Encode(text: string): string {
  const bytes = toBytes(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    encoded += ALPHABET[a >> 2];
    encoded += ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)];
    encoded += b === undefined ? '=' : ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)];
    encoded += c === undefined ? '=' : ALPHABET[c & 63];
  }
  return encoded;
}

/** Characters outside the alphabet are passed over. */
export function base64Decode(encoded: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of encoded) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) continue;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 255);
    }
  }
  return fromBytes(bytes);
}

/** Form encoding: a space becomes `+`. */
export function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function urlDecode(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  "'": "\\'",
  '/': '\\/',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** Escapes as in a JavaScript string literal. */
export function escapeJavaScript(text: string): string {
  return text.replace(/[\\"'/\n\r\t\b\f]/g, (character) => ESCAPES[character] as string);
}
