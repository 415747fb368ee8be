/** How many facts are in view before a visitor asks for all. */
const IN_VIEW = 8;

interface Attribute {
  name: string;
  value: string;
}

/** Facts about a product; a long list opens on demand. */
export function Attributes({ attributes }: { attributes: readonly Attribute[] }) {
  if (attributes.length === 0) return null;
  const rest = attributes.slice(IN_VIEW);
  return (
    <section className="attributes" aria-label="Details">
      <Facts attributes={attributes.slice(0, IN_VIEW)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more details</summary>
          <Facts attributes={rest} />
        </details>
      )}
    </section>
  );
}

function Facts({ attributes }: { attributes: readonly Attribute[] }) {
  return (
    <dl>
      {attributes.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
