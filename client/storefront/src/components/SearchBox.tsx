import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useRouter } from '../state/router.tsx';
import { searchPath } from '../state/searchPlace.ts';
import { useSuggestions } from '../state/useSuggestions.ts';

/** The search field with suggestions: arrow keys choose, Enter goes there, Escape closes. */
export function SearchBox() {
  const { route, search } = useRouter();
  const query = route.page === 'search' ? (search.get('q') ?? '') : '';
  // Begins anew with what the page shows, so that the field says it.
  return <Box key={query} query={query} />;
}

/** A combobox with a list, as the ARIA Authoring Practices describe it. */
function Box({ query }: { query: string }) {
  const { go } = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const suggestions = useSuggestions(isOpen ? typed : '');
  const isShown = isOpen && suggestions.length > 0;

  const leave = (href: string) => {
    setOpen(false);
    input.current?.blur();
    go(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isShown) {
      // The first press closes the list; the browser's own clearing of the field is for the second.
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    }
    if (!isShown || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const places = suggestions.length + 1;
    // One place more than suggestions: none of them, which leaves what was typed.
    setActive((at) => ((at + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
  };

  return (
    <search className="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          leave(suggestions[active]?.href ?? searchPath(typed));
        }}
      >
        <input
          ref={input}
          type="search"
          name="q"
          value={typed}
          maxLength={256}
          placeholder="Search the shop"
          aria-label="Search the shop"
          autoComplete="off"
          role="combobox"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <button type="submit" aria-label="Search">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="10.5" cy="10.5" r="6.5" />
            <path d="m15.5 15.5 5 5" />
          </svg>
        </button>
      </form>
      <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" hidden={!isShown}>
        {suggestions.map(({ text, href, kind }, at) => (
          <li
            key={href}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            // Before the field loses the focus, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              leave(href);
            }}
          >
            {text}
            <span className="quiet">{kind === 'query' ? 'Search' : 'Product'}</span>
          </li>
        ))}
      </ul>
    </search>
  );
}
