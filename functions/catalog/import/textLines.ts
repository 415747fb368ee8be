/** A line of a text file, or why it can't be read. `line` is counted from 1. */
export type TextLine = { line: number; text: string } | { line: number; problem: string };

/** Many times the longest line of a product; a longer one is skipped without being kept in memory. */
export const MAX_LINE_BYTES = 1_000_000;

const LINE_FEED = 0x0a;

/**
 * Lines of a UTF-8 text, without their ends (LF or CRLF) and without a byte order mark. A line that is no text or is
 * too long costs only itself.
 */
export async function* readTextLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  const take = (piece: Uint8Array) => {
    size += piece.length;
    if (size > MAX_LINE_BYTES) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const end = (): TextLine => {
    const read = size > MAX_LINE_BYTES ? tooLong(line) : decode(line, pieces);
    [pieces, size, line] = [[], 0, line + 1];
    return read;
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    // The rest is copied: a stream may use its buffer again.
    take(chunk.slice(from));
  }
  if (size > 0) yield end();
}

function tooLong(line: number): TextLine {
  return { line, problem: `The line is longer than ${MAX_LINE_BYTES} bytes.` };
}

function decode(line: number, pieces: Uint8Array[]): TextLine {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
    return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  } catch {
    return { line, problem: 'The line holds bytes that are no text in UTF-8.' };
  }
}
