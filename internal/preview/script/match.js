
// become makes an element equal to another, and leaves alone what is equal. The
// blocks with words that changed are added to changed.
function become(mine, theirs, changed) {
  become.attributes(mine, theirs, changed);
  const now = [...mine.childNodes], then = [...theirs.childNodes];
  const partners = align(now, then);
  let cursor = mine.firstChild;
  const drop = () => {
    const gone = cursor;
    cursor = cursor.nextSibling;
    if (inline(gone)) changed.add(block(gone));
    gone.remove();
  };
  then.forEach((node, i) => {
    const partner = partners[i];
    if (!partner) {
      const fresh = document.importNode(node, true);
      mine.insertBefore(fresh, cursor);
      if (inline(fresh)) changed.add(block(fresh));
      else if (fresh.nodeType === Node.ELEMENT_NODE) changed.add(fresh);
      return;
    }
    while (cursor !== partner) drop();
    cursor = partner.nextSibling;
    if (partner.isEqualNode(node)) return;
    if (node.nodeType === Node.ELEMENT_NODE) {
      become(partner, node, changed);
      return;
    }
    partner.data = node.data;
    // The numbers of paragraphs and notes move along with every addition.
    if (inline(partner) && !partner.parentElement.closest('a.n, a.no, sup')) changed.add(block(partner));
  });
  while (cursor) drop();
  if (mine === document.body) inmost(changed);
}

become.attributes = (mine, theirs, changed) => {
  // What the reader has opened is for the reader to close.
  const kept = mine.nodeName === 'DETAILS' ? 'open' : '';
  for (const { name } of [...mine.attributes]) {
    if (name !== kept && !theirs.hasAttribute(name)) mine.removeAttribute(name);
  }
  for (const { name, value } of [...theirs.attributes]) {
    if (name === kept || mine.getAttribute(name) === value) continue;
    mine.setAttribute(name, value);
    if (name === 'class') changed.add(block(mine));
  }
};

// align finds for each node of a list the one of another that it takes the
// place of, or nothing. Partners come in the same order. Nodes with the same
// words are matched first, as many as can be; between them, nodes of a name.
function align(now, then) {
  const waiting = new Map();
  now.forEach((node, i) => {
    const key = keyOf(node);
    if (!key) return;
    if (!waiting.has(key)) waiting.set(key, []);
    waiting.get(key).push(i);
  });
  const candidates = then.map(node => (waiting.get(keyOf(node)) || []).shift() ?? -1);
  const sure = ascending(candidates);
  const partners = new Array(then.length).fill(null);
  let from = 0, first = 0;
  for (let i = 0; i <= then.length; i++) {
    if (i < then.length && !sure.has(i)) continue;
    const to = i < then.length ? candidates[i] : now.length;
    between(now.slice(from, to), then.slice(first, i), (j, node) => { partners[first + j] = node; });
    if (i < then.length) partners[i] = now[to];
    from = to + 1;
    first = i + 1;
  }
  return partners;
}

// between pairs what lies between two matches: by name and id, else by name.
function between(now, then, pair) {
  let next = 0;
  then.forEach((node, j) => {
    let k = now.findIndex((other, k) => k >= next && other.nodeName === node.nodeName && other.id === node.id);
    if (k < 0) k = now.findIndex((other, k) => k >= next && other.nodeName === node.nodeName);
    if (k < 0) return;
    pair(j, now[k]);
    next = k + 1;
  });
}

// keyOf is what a node is known by: its words, without numbers, since those of
// paragraphs and notes shift. White space is not known at all: there is so much
// of it that matching it would outweigh the words.
function keyOf(node) {
  const words = (node.textContent || '').replace(/\d+/g, '').trim();
  if (words) return node.nodeName + ' ' + words;
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  return node.nodeName + ' ' + (node.id || node.getAttribute('src') || node.className);
}

// ascending is the indexes of a longest ascending row of numbers, those below 0
// left out.
function ascending(numbers) {
  const tails = [], before = new Array(numbers.length).fill(-1);
  numbers.forEach((n, i) => {
    if (n < 0) return;
    let low = 0, high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]] < n) low = middle + 1; else high = middle;
    }
    if (low > 0) before[i] = tails[low - 1];
    tails[low] = i;
  });
  const row = new Set();
  for (let i = tails.length ? tails[tails.length - 1] : -1; i >= 0; i = before[i]) row.add(i);
  return row;
}

// inline reports words and what stands in a line with them.
function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return Boolean(node.data.trim());
  return node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display.startsWith('inline');
}

// block is the nearest block around or at a node.
function block(node) {
  const element = node.nodeType === Node.ELEMENT_NODE && !inline(node) ? node : node.parentElement;
  return element.closest('p, li, tr, dt, dd, h1, h2, h3, h4, h5, h6, pre, figcaption, blockquote, caption, summary, .remark') || element;
}

// inmost leaves of nested elements the inner ones.
function inmost(elements) {
  for (const element of [...elements]) {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) elements.delete(outer);
  }
}
