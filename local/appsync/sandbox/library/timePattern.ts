/** Java DateTimeFormatter patterns: the letters in common use, quoted text and optional sections. */

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const pad = (value: number, length: number) => `${value}`.padStart(length, '0');

/** Seconds east of UTC that a zone (`UTC`, `+08:00`, `-07:00:30`, `Australia/Perth`) is at a moment. */
export function offsetOf(zone: string, milliseconds: number): number {
  const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?$/.exec(zone);
  if (fixed) {
    const seconds = Number(fixed[2]) * 3600 + Number(fixed[3] ?? 0) * 60 + Number(fixed[4] ?? 0);
    return fixed[1] === '-' ? -seconds : seconds;
  }
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(milliseconds);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return Math.round((local - Math.floor(milliseconds / 1000) * 1000) / 1000);
}

/** `[XXX]`-like runs, quoted text and literals of a pattern. */
function tokens(pattern: string): string[] {
  return pattern.replace(/[[\]]/g, '').match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
}

function offsetText(seconds: number, letters: string): string {
  if (seconds === 0 && letters[0] === 'X') return 'Z';
  const sign = seconds < 0 ? '-' : '+';
  const size = Math.abs(seconds);
  const hours = pad(Math.floor(size / 3600), 2);
  const minutes = pad(Math.floor(size / 60) % 60, 2);
  const rest = size % 60;
  if (letters[0] === 'Z') return `${sign}${hours}${letters.length === 5 ? ':' : ''}${minutes}`;
  if (letters.length === 1) return minutes === '00' ? `${sign}${hours}` : `${sign}${hours}${minutes}`;
  const colon = letters.length % 2 === 1 ? ':' : '';
  return `${sign}${hours}${colon}${minutes}${letters.length > 3 && rest ? `${colon}${pad(rest, 2)}` : ''}`;
}

export function formatTime(milliseconds: number, pattern: string, zone: string): string {
  const offset = offsetOf(zone, milliseconds);
  const local = new Date(milliseconds + offset * 1000);
  return tokens(pattern)
    .map((token) => formatToken(token, local, offset, zone))
    .join('');
}

function formatToken(token: string, local: Date, offset: number, zone: string): string {
  const size = token.length;
  const hour = local.getUTCHours();
  switch (token[0]) {
    case "'":
      return token === "''" ? "'" : token.slice(1, -1).replace(/''/g, "'");
    case 'y':
    case 'u':
      return size === 2 ? pad(local.getUTCFullYear() % 100, 2) : pad(local.getUTCFullYear(), size);
    case 'M':
    case 'L': {
      const name = MONTHS[local.getUTCMonth()] as string;
      return size > 3 ? name : size === 3 ? name.slice(0, 3) : pad(local.getUTCMonth() + 1, size);
    }
    case 'd':
      return pad(local.getUTCDate(), size);
    case 'E': {
      const name = DAYS[local.getUTCDay()] as string;
      return size > 3 ? name : name.slice(0, 3);
    }
    case 'H':
      return pad(hour, size);
    case 'h':
      return pad(hour % 12 || 12, size);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'm':
      return pad(local.getUTCMinutes(), size);
    case 's':
      return pad(local.getUTCSeconds(), size);
    case 'S':
      return pad(local.getUTCMilliseconds(), 3).padEnd(size, '0').slice(0, size);
    case 'Z':
    case 'X':
    case 'x':
      return offsetText(offset, token);
    case 'z':
    case 'V':
      return zone;
    default:
      if (/[A-Za-z]/.test(token)) throw new Error(`The pattern letter ${token[0]} is not supported.`);
      return token;
  }
}

const FIELD_OF: Record<string, keyof Fields> = {
  y: 'year',
  u: 'year',
  M: 'month',
  d: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
  S: 'milli',
};

export function parseTime(text: string, pattern: string, zone: string): number {
  const fields: Fields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, milli: 0 };
  let rest = text;
  let offset: number | undefined;
  const take = (expected: RegExp): string => {
    const found = expected.exec(rest);
    if (!found) throw new Error(`Unable to parse ${text} with the pattern ${pattern}.`);
    rest = rest.slice(found[0].length);
    return found[0];
  };
  for (const token of tokens(pattern)) {
    const field = FIELD_OF[token[0] as string];
    if (field) {
      const digits = take(token.length === 1 ? /^\d+/ : new RegExp(`^\\d{${token.length}}`));
      fields[field] = field === 'milli' ? Number(digits.padEnd(3, '0').slice(0, 3)) : Number(digits);
    } else if (/^[ZXx]/.test(token)) {
      offset = offsetOf(take(/^(?:Z|[+-]\d{2}:?(?:\d{2})?(?::?\d{2})?)/), 0);
    } else {
      const literal = token.startsWith("'") ? token.slice(1, -1) : token;
      if (!rest.startsWith(literal)) throw new Error(`Unable to parse ${text} with the pattern ${pattern}.`);
      rest = rest.slice(literal.length);
    }
  }
  const { year, month, day, hour, minute, second, milli } = fields;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milli);
  return local - (offset ?? offsetOf(zone, local)) * 1000;
}
