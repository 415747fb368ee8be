import type { OrderState } from '../../../sdk/generated/operations.ts';
import { stateLabel, stateTone } from '../state/orderStates.ts';

/** An order's state as a coloured word. */
export function StateBadge({ state }: { state: OrderState }) {
  return <span className={`state state-${stateTone(state)}`}>{stateLabel(state)}</span>;
}
