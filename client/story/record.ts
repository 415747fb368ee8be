/** A line of the story with the milliseconds since its beginning. */
export interface Line {
  ms: number;
  chapter: string;
  text: string;
}

/** Keeps what happens, when, and says it. */
export class Record {
  readonly lines: Line[] = [];
  private readonly begun = Date.now();
  private chapterName = '';

  private readonly print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.print = print;
  }

  chapter(name: string): void {
    this.chapterName = name;
    this.print(`\n${name}`);
  }

  say(text: string): void {
    const ms = Date.now() - this.begun;
    this.lines.push({ ms, chapter: this.chapterName, text });
    this.print(`${(ms / 1000).toFixed(2).padStart(8)} s  ${text}`);
  }
}

/** The story as a document. */
export function asDocument(lines: Line[], day: string): string {
  const rows = lines.map(({ ms, chapter, text }, index) => {
    const first = lines[index - 1]?.chapter !== chapter;
    return `| ${first ? chapter : ''} | ${(ms / 1000).toFixed(2)} | ${text.replaceAll('|', '\\|')} |`;
  });
  return [
    '# One story',
    '',
    'What `npm run demo` did in a running shop, all of it through the public API, the providers’ webhooks and the ' +
      'operator’s own tools. `npm run demo -- --write` records it anew.',
    '',
    `Recorded on ${day} on a local shop; the times are that machine's.`,
    '',
    '| | s | what happened |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
