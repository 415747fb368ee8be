import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../functions/catalog/import/plainText.ts';

describe('HTML descriptions as plain text', () => {
  it.each([
    ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['One<br/>Two<br>Three', 'One\nTwo\nThree'],
    ['<ul><li>One</li><li>Two</li></ul>After', '- One\n- Two\n\nAfter'],
    ['<h2 class="x">Title</h2>  Text\n  goes on', 'Title\n\nText goes on'],
    ['Gef&auml;&szlig;e &amp; B&#228;nke &#x1F375; &unknown;', 'Gefäße & Bänke 🍵 &unknown;'],
    ['a<script>alert("x")</script>b<style>p{}</style>c<!-- d -->e', 'a b c e'],
    ['5 < 6 and 7 > 2', '5 < 6 and 7 > 2'],
    ['&lt;b&gt; stays text', '<b> stays text'],
    ['<p>never closed <a href="x', 'never closed <a href="x'],
    ['&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});
