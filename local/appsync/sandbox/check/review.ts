import type { CodeError } from '../types.ts';
import { programs } from './program.ts';
import { ruleErrors } from './rules.ts';
import { structureErrors } from './structure.ts';
import { typeErrors } from './typeErrors.ts';

/** Everything there is to say about code before it runs. */
export interface Review {
  /** Why AppSync would not save it; empty when it would. */
  errors: CodeError[];
  /** What its type check may have against it as well. */
  doubts: string[];
}

/** Makes reviews. The first takes about a second; each one after it, some 30 ms. */
export function reviewing(): (code: string) => Review {
  const programOf = programs();
  return (code) => {
    const structure = structureErrors(code);
    if (structure.length > 0) return { errors: structure, doubts: [] };
    const program = programOf(code);
    const rules = ruleErrors(code, program);
    if (rules.length > 0) return { errors: rules, doubts: [] };
    return typeErrors(program);
  };
}
