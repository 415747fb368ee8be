import type { Binding } from './binding.ts';

/** Writes a statement, its values left with the binding. */
export type Render = (to: Binding) => string;

/** A statement of `select`, `insert`, `update`, `remove`; what it holds is nobody else's business. */
export class Statement {
  #render: Render;

  constructor(render: Render) {
    this.#render = render;
  }

  render(to: Binding): string {
    return this.#render(to);
  }
}

/** A statement of `select`, which may stand in the FROM of another. */
export class SelectStatement extends Statement {}

/** A statement, or a where clause, of the `sql` tag. */
export class Template extends Statement {}

/** The tag `sql`: what is interpolated becomes a variable, never text of the statement. */
export function sql(literals: readonly string[], ...values: unknown[]): Template {
  if (literals.length !== values.length + 1) {
    throw new Error('java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template');
  }
  return new Template((to) =>
    literals.reduce((text, literal, index) => `${text}${to.value(values[index - 1])}${literal}`),
  );
}
