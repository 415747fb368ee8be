import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import cart from '../../../client/sdk/operations/cart.graphql?raw';
import catalog from '../../../client/sdk/operations/catalog.graphql?raw';
import events from '../../../client/sdk/operations/events.graphql?raw';
import inventory from '../../../client/sdk/operations/inventory.graphql?raw';
import order from '../../../client/sdk/operations/order.graphql?raw';
import search from '../../../client/sdk/operations/search.graphql?raw';
import { createFetcher } from './fetcher.ts';
import { authOf, type Role, type Session } from './identities.ts';
import { RoleSwitch } from './RoleSwitch.tsx';
import { SavedOperations } from './SavedOperations.tsx';
import { savedOperations, type SavedOperation } from './savedOperations.ts';

const operations = savedOperations([catalog, search, cart, order, inventory, events]);
const FIRST_TABS = ['Products', 'Product', 'ActiveCart'];
const GRAPHQL_URL = new URL('/graphql', location.origin).href;

/** On a first visit GraphiQL fills in the first tab's text, but not its variables: it is given both. */
function firstOfFirstVisit(): SavedOperation | undefined {
  if (localStorage.getItem('graphiql:tabState')) return undefined;
  return operations.find(({ name }) => name === FIRST_TABS[0]);
}

/** GraphiQL below a bar that says as whom to ask, and what. */
export function App({ session }: { session: Session }) {
  const [role, setRole] = useState<Role>('guest');
  const [chosen, setChosen] = useState<SavedOperation | undefined>(firstOfFirstVisit);
  const fetcher = useMemo(() => createFetcher(GRAPHQL_URL, authOf(session, role)), [session, role]);

  const load = (operation: SavedOperation) => {
    // GraphiQL takes over a text only when it differs from the last one it was given.
    flushSync(() => setChosen(undefined));
    setChosen(operation);
  };

  return (
    <>
      <header className="bar">
        <RoleSwitch role={role} users={session.users} onRole={setRole} />
        <SavedOperations operations={operations} onChoose={load} />
        <a href="/">Storefront</a>
      </header>
      <div className="graphiql-frame">
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={operations.filter(({ name }) => FIRST_TABS.includes(name))}
          defaultEditorToolsVisibility="variables"
          {...(chosen && { query: chosen.query, variables: chosen.variables })}
        >
          <GraphiQL.Logo>appsync-commerce</GraphiQL.Logo>
        </GraphiQL>
      </div>
    </>
  );
}
