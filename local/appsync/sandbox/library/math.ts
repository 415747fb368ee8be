export const math = {
  roundNum: (value: number): number => Math.round(value),
  minVal: (a: number, b: number): number => Math.min(a, b),
  maxVal: (a: number, b: number): number => Math.max(a, b),
  randomDouble: (): number => Math.random(),
  /** A whole number from `from` up to, but not including, `to`. */
  randomWithinRange: (from: number, to: number): number => from + Math.floor(Math.random() * (to - from)),
};
