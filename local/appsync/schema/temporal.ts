/** ISO 8601 texts as AppSync's date and time scalars accept them [developer guide, scalars]. */

const DATE = '(\\d{4})-(\\d{2})-(\\d{2})';
const TIME = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?';
const OFFSET = '(Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)';

const DATE_ONLY = new RegExp(`^${DATE}${OFFSET}?$`);
const TIME_ONLY = new RegExp(`^${TIME}${OFFSET}?$`);
const DATE_AND_TIME = new RegExp(`^${DATE}T${TIME}${OFFSET}$`);

/** `YYYY-MM-DD` with an optional offset. */
export function isDate(value: string): boolean {
  const match = DATE_ONLY.exec(value);
  return match !== null && isDay(match[1], match[2], match[3]) && isOffset(match[4]);
}

/** `hh:mm[:ss[.fff]]` with an optional offset. */
export function isTime(value: string): boolean {
  const match = TIME_ONLY.exec(value);
  return match !== null && isClock(match[1], match[2], match[3]) && isOffset(match[4]);
}

/** `YYYY-MM-DDThh:mm[:ss[.fff]]` with an offset, which is required. */
export function isDateTime(value: string): boolean {
  const match = DATE_AND_TIME.exec(value);
  return (
    match !== null &&
    isDay(match[1], match[2], match[3]) &&
    isClock(match[4], match[5], match[6]) &&
    isOffset(match[7])
  );
}

function isDay(year = '', month = '', day = ''): boolean {
  const last = new Date(Date.UTC(2000, Number(month), 0));
  last.setUTCFullYear(Number(year), Number(month), 0);
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last.getUTCDate();
}

function isClock(hour = '', minute = '', second = '00'): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
}

/** Java's ZoneOffset: at most 18 hours either way. */
function isOffset(offset = 'Z'): boolean {
  if (offset === 'Z') {
    return true;
  }
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  return minutes <= 59 && seconds <= 59 && hours * 3600 + minutes * 60 + seconds <= 18 * 3600;
}
