const hex = '0123456789abcdef';
const pick = (alphabet: string) => alphabet[Math.floor(Math.random() * alphabet.length)] as string;
const many = (alphabet: string, count: number) =>
  Array.from({ length: count }, () => pick(alphabet)).join('');

/** UUID, version 4. */
export function autoId(): string {
  return `${many(hex, 8)}-${many(hex, 4)}-4${many(hex, 3)}-${pick('89ab')}${many(hex, 3)}-${many(hex, 12)}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ULID: 48 bits of milliseconds, 80 random bits, 26 characters. */
export function autoUlid(): string {
  let time = Date.now();
  let stamp = '';
  for (let n = 0; n < 10; n += 1) {
    stamp = (CROCKFORD[time % 32] as string) + stamp;
    time = Math.floor(time / 32);
  }
  return stamp + many(CROCKFORD, 16);
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUIDs count seconds from 2014-05-13T16:53:20Z (github.com/segmentio/ksuid). */
const KSUID_EPOCH_S = 1_400_000_000n;

/** KSUID: 32 bits of seconds, 128 random bits, 27 characters. */
export function autoKsuid(): string {
  let value = BigInt(Math.floor(Date.now() / 1000)) - KSUID_EPOCH_S;
  for (let n = 0; n < 32; n += 1) value = value * 16n + BigInt(Math.floor(Math.random() * 16));
  let text = '';
  for (let n = 0; n < 27; n += 1) {
    text = (BASE62[Number(value % 62n)] as string) + text;
    value /= 62n;
  }
  return text;
}
