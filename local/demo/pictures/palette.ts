/** The colours all pictures share, so that they look well beside each other. */
export const palette = {
  pine: '#2f5148',
  moss: '#6f8456',
  sage: '#9db08c',
  ember: '#cf6a3c',
  clay: '#b9694d',
  ochre: '#dba443',
  straw: '#e9cf8f',
  sand: '#dcc7a3',
  cream: '#f6efe2',
  rose: '#cf938a',
  plum: '#71506a',
  navy: '#2f4562',
  sky: '#7ea6bc',
  mist: '#c9d8dc',
  slate: '#5d6b73',
  steel: '#a9b4b9',
  ink: '#33383c',
  oak: '#c2935d',
  walnut: '#7d5638',
} as const;

/** Backgrounds: light tints of the palette. */
export const tints = {
  linen: '#f1e7d6',
  sage: '#dde5d2',
  mist: '#d9e5e8',
  blush: '#f0dcd3',
  straw: '#f4e6c2',
  lilac: '#e3dbe4',
} as const;

export type Tint = keyof typeof tints;

/** A colour between two, given as `#rrggbb`; `share` of the second. */
export function mix(one: string, other: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** A darker tone; shadows lean to a warm blue as they do outdoors. */
export const darker = (colour: string, share = 0.2): string => mix(colour, '#1f2138', share);

/** A lighter tone. */
export const lighter = (colour: string, share = 0.25): string => mix(colour, '#fffaf0', share);
