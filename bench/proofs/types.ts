/** What a proof did: what it counted, to be read by a person. */
export interface Shown {
  checked: Record<string, number>;
}

export interface ProofOptions {
  /** How much; each proof says of what. */
  n: number;
  seed: number;
}

/** A claim that is tried often, and a broken control that the same trial must catch. */
export interface Proof {
  name: string;
  /** What holds. */
  claim: string;
  /** What `n` counts, and how many by default. */
  of: string;
  n: number;
  /** Rejects when the claim does not hold. */
  prove(options: ProofOptions): Promise<Shown>;
  /** What is broken in the control. */
  broken: string;
  /** The same trial on something broken: it must reject. */
  control(options: ProofOptions): Promise<Shown>;
}
