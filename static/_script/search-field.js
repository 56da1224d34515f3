// The field in the masthead, the key that leads to it, and the marks on a page
// that a result has led to.
function typing(e) {
  return e.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]') || e.ctrlKey || e.metaKey || e.altKey;
}

// make is an element with properties and content, words as text.
function make(name, properties, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}

const searchAddress = (query, rest = '') => `${top}search.html?q=${encodeURIComponent(query)}${rest}`;

// searchField makes a field of the link in the masthead, which stays one until
// it is wanted, and gives way to the link again.
function searchField(link) {
  const field = make('input', {
    type: 'search', className: 'search', placeholder: link.textContent, ariaLabel: link.textContent, autocomplete: 'off', enterKeyHint: 'search',
    onkeydown({key, isComposing}) {
      if (key === 'Enter' && field.value.trim() && !isComposing) location.href = searchAddress(field.value);
      if (key === 'Escape') { field.replaceWith(link); link.focus(); }
    },
    onblur() { if (!field.value && field.isConnected) field.replaceWith(link); },
  });
  link.replaceWith(field);
  field.focus();
}

document.addEventListener('keydown', e => {
  if (e.key !== '/' || typing(e) || keysOff()) return;
  const field = document.getElementById('q'), link = document.querySelector('a.search');
  if (!field && !link) return;
  e.preventDefault();
  if (field) field.select(); else searchField(link);
});
document.addEventListener('click', e => {
  const link = e.target.closest?.('a.search');
  // By keyboard the link leads where it says.
  if (!link || !e.detail || e.ctrlKey || e.metaKey || e.shiftKey || document.getElementById('q')) return;
  e.preventDefault();
  searchField(link);
});

// markFound marks the words of the query in the address at the place that it
// leads to, or on the whole page, and says so in a bar that takes them away.
function markFound() {
  const query = new URLSearchParams(location.search).get('q');
  if (!query || document.getElementById('q') || document.querySelector('.found-bar')) return;
  const clauses = clausesOf(query);
  const main = document.querySelector('main');
  let place = null;
  try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address of ours */ }
  place = place?.closest('mark') ? place.closest('.para') : place;
  if (!clauses.length || !main || !(place && markIn(place, clauses) || markIn(main, clauses))) return;
  const bar = make('p', {className: 'found-bar'}, say('marked'), ' ',
    make('a', {href: searchAddress(query)}, say('results')),
    make('button', {
      type: 'button',
      onclick() {
        bar.remove();
        for (const mark of document.querySelectorAll('mark.found')) {
          const parent = mark.parentNode;
          mark.replaceWith(...mark.childNodes);
          parent.normalize();
        }
        history.replaceState(null, '', location.pathname + location.hash);
      },
    }, say('clear-marks')));
  bar.dataset.added = '';
  document.body.append(bar);
}

// markIn wraps words in marks, text node by text node, and alters no character.
function markIn(place, clauses) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, n =>
    n.parentElement.closest('sup, script, .aloud, .n, .para aside') && !place.closest('aside') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = '', block = null;
  for (let n; (n = walker.nextNode());) {
    const around = n.parentElement.closest('p, li, td, th, dd, dt, h1, h2, h3, h4, figcaption, div, section');
    if (block && around !== block) text += '\n';
    block = around;
    nodes.push([n, text.length]);
    text += n.data;
  }
  const places = placesOf(clauses, text, true).slice(0, 500).reverse();
  for (const [from, to] of places) {
    for (let i = lastUpTo(nodes.map(n => n[1]), to - 1); i >= 0 && nodes[i][1] + nodes[i][0].length > from; i--) {
      const [node, at] = nodes[i];
      const start = Math.max(from - at, 0), end = Math.min(to - at, node.length);
      if (start >= end) continue;
      const part = node.splitText(start);
      part.splitText(end - start);
      const mark = make('mark', {className: 'found'});
      part.replaceWith(mark);
      mark.append(part);
    }
  }
  return places.length > 0;
}

for (const event of ['DOMContentLoaded', 'dossier:swap']) {
  document.addEventListener(event, () => { startSearch(); markFound(); });
}
