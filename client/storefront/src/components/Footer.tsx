/** What a visitor should know about this shop. */
export function Footer() {
  return (
    <footer className="site-footer">
      <p>
        <strong>Tarnholt</strong> is a demonstration shop. Cards are test cards, and nothing is shipped.
      </p>
    </footer>
  );
}
