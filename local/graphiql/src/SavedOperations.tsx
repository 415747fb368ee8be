import type { SavedOperation } from './savedOperations.ts';

const KINDS = [
  { kind: 'query', label: 'Queries' },
  { kind: 'mutation', label: 'Mutations' },
  { kind: 'subscription', label: 'Subscriptions' },
] as const;

interface SavedOperationsProps {
  operations: SavedOperation[];
  onChoose(operation: SavedOperation): void;
}

/** The SDK's own operations; choosing one puts it into the open tab. */
export function SavedOperations({ operations, onChoose }: SavedOperationsProps) {
  const choose = (name: string) => {
    const operation = operations.find((each) => each.name === name);
    if (operation) onChoose(operation);
  };
  return (
    <label className="saved">
      Saved operations
      <select value="" onChange={(event) => choose(event.target.value)}>
        <option value="">Put into this tab…</option>
        {KINDS.map(({ kind, label }) => (
          <optgroup key={kind} label={label}>
            {operations
              .filter((each) => each.kind === kind)
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
