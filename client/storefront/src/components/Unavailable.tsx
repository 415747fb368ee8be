import { Message } from './Message.tsx';

/** Shown instead of everything when the storefront can't find its shop. */
export function Unavailable() {
  return (
    <main>
      <Message
        alert
        title="The shop is closed for a moment"
        actions={
          <button type="button" className="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        }
      >
        This page did not find the shop it belongs to. Wait a minute and load it again.
      </Message>
    </main>
  );
}
