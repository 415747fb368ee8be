/** Characters that a JavaScript pattern lets be escaped, in a class and outside. */
const ESCAPABLE = '^$\\.*+?()[]{}|/';

/** Java's flags in front of a pattern that JavaScript has too. */
const LEADING_FLAGS = /^\(\?([ims]+)\)/;

/**
 * A Java pattern for a whole value. The grammars agree but for details: Java lets every character that is no letter
 * be escaped, quotes with `\Q…\E`, and takes flags in front. What JavaScript lacks (possessive quantifiers,
 * intersections of classes) is an error.
 */
export function wholePattern(pattern: string): RegExp {
  const flags = LEADING_FLAGS.exec(pattern)?.[1] ?? '';
  const body = translate(pattern.replace(LEADING_FLAGS, ''));
  return new RegExp(`^(?:${body})$`, [...new Set(`${flags}u`)].join(''));
}

function translate(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\Q(.*?)(?:\\E|$)|\\(.)|[[\]]/gsu, (token, quoted?: string, escaped?: string) => {
    if (quoted !== undefined) return [...quoted].map((character) => escape(character)).join('');
    if (escaped !== undefined) {
      const kept = /[A-Za-z0-9]/.test(escaped) || ESCAPABLE.includes(escaped) || (inClass && escaped === '-');
      return kept ? token : escaped;
    }
    inClass = token === '[';
    return token;
  });
}

const escape = (character: string): string => (ESCAPABLE.includes(character) ? `\\${character}` : character);
