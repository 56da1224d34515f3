
// Words that are selected in a source can be copied as a quotation, ready to
// paste into an annotation, or as a link to their paragraph.
const quoteButton = make('button', { type: 'button' }, 'Copy as quotation');
const linkButton = make('button', { type: 'button' }, 'Copy link');
const verdict = make('p', { class: 'verdict', role: 'status' });
const bar = make('div', { class: 'bar', role: 'toolbar', 'aria-label': 'The words selected', hidden: '' },
  quoteButton, linkButton, make('kbd', {}, 'Alt+Q'), verdict);
root.append(bar);

const slug = (at.page.match(/^sources\/(.+)\.html$/) || [])[1];
const mostWords = 4000; // characters, which an address can hold in any script

let current = null; // what is selected: words, paragraph, range, and the answer to come
let asked = 0;
let pressed = false;

if (slug && slug !== 'index') {
  let settle = 0;
  const look = () => {
    clearTimeout(settle);
    settle = setTimeout(selectionChanged, 150);
  };
  document.addEventListener('selectionchange', look);
  document.addEventListener('pointerdown', e => { pressed = e.pointerType === 'mouse' && e.target !== host; });
  document.addEventListener('pointerup', () => { pressed = false; look(); });
  addEventListener('scroll', () => place(), { passive: true });
  addEventListener('resize', () => place());
}

function showBar(yes) {
  bar.hidden = !yes;
  host.toggleAttribute('selecting', yes);
}

async function selectionChanged() {
  if (pressed || bar.contains(root.activeElement)) return;
  const found = selected();
  if (!found) {
    current = null;
    showBar(false);
    return;
  }
  if (current && current.words === found.words && current.paragraph === found.paragraph) return;
  current = found;
  const turn = ++asked;
  verdict.textContent = '';
  quoteButton.disabled = false;
  showBar(true);
  place();
  // Asked for at once, so that the words are mostly at hand when a button is
  // pressed: some browsers let a page copy only right then.
  found.asking = quotation(found);
  const answer = await found.asking;
  if (turn !== asked) return;
  quoteButton.disabled = !answer.markdown;
  verdict.textContent = answer.problem || '';
  place();
}

async function quotation(found) {
  if (found.words.length > mostWords) return { problem: 'this is too long for a quotation: select less' };
  try {
    return await ask('quote', { source: slug, p: found.paragraph, words: found.words });
  } catch {
    return { problem: 'the preview gives no answer' };
  }
}

// selected is the words of the text that are selected, by paragraph, or null.
// What stands between them is ours: numbers of notes, and notes.
function selected() {
  const selection = getSelection();
  const text = document.querySelector('article.text');
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(text)) return null;
  let paragraph = 0;
  const parts = [];
  for (const p of text.querySelectorAll('.para > p')) {
    const words = range.intersectsNode(p) ? wordsIn(p, range) : '';
    if (!words.trim()) continue;
    paragraph ||= Number(p.parentElement.id.slice(1));
    parts.push(words.trim());
  }
  return paragraph ? { words: parts.join('\n'), paragraph, range: range.cloneRange() } : null;
}

function wordsIn(p, range) {
  let words = '';
  const nodes = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (!range.intersectsNode(node) || node.parentElement.closest('sup, aside')) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    words += node.data.slice(from, to);
  }
  return words;
}

// place puts the bar below the selection, else above it. Where neither has room
// it stands at the lower edge, as it does on narrow windows, or at the upper
// one if the selection ends down there.
function place() {
  if (bar.hidden || !current) return;
  const rects = [...current.range.getClientRects()].filter(r => r.width > 0);
  if (!rects.length) return;
  const top = Math.min(...rects.map(r => r.top)), last = rects[rects.length - 1];
  const bottom = Math.max(...rects.map(r => r.bottom));
  const gap = 8, height = bar.offsetHeight, width = bar.offsetWidth;
  let y = bottom + gap;
  let x = last.right - width / 2;
  if (innerWidth < 640) {
    x = (innerWidth - width) / 2;
    y = innerHeight;
  }
  if (y + height + gap > innerHeight) y = innerWidth < 640 || top - height - gap < 0 ? innerHeight - height - gap : top - height - gap;
  if (y < bottom && y + height > top && y > innerHeight / 2 && top - height - gap >= 0) y = top - height - gap;
  bar.style.left = Math.max(gap, Math.min(x, innerWidth - width - gap)) + 'px';
  bar.style.top = y + 'px';
}

// published is where readers will find a page, if the site says so, else here.
function published(link) {
  const canonical = document.querySelector('link[rel=canonical]')?.href || '';
  const end = addressOf(at.page);
  return (canonical.endsWith(end) ? canonical.slice(0, -end.length) : location.origin) + '/' + link;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyAsOfOld(text);
  }
  verdict.textContent = done;
  place();
}

// copyAsOfOld copies where a browser trusts the address too little for more.
function copyAsOfOld(text) {
  const field = make('textarea', { readonly: '', 'aria-hidden': 'true' });
  field.value = text;
  root.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (!current) return;
  getSelection().removeAllRanges();
  getSelection().addRange(current.range);
}

// Pressing a button must not undo the selection it is about.
bar.addEventListener('mousedown', e => e.preventDefault());
quoteButton.addEventListener('click', async () => {
  const answer = await current?.asking;
  if (answer?.markdown) copy(answer.markdown, 'Copied. Paste it into an annotation.');
});
linkButton.addEventListener('click', async () => {
  if (!current) return;
  const answer = await current.asking;
  copy(published(answer.link || at.page + '#p' + current.paragraph), 'Link copied.');
});
bar.addEventListener('keydown', e => {
  const buttons = [quoteButton, linkButton].filter(b => !b.disabled);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
  if (step) buttons[(buttons.indexOf(root.activeElement) + step + buttons.length) % buttons.length].focus();
});
shortcut('Q', () => {
  if (bar.hidden) return false;
  (quoteButton.disabled ? linkButton : quoteButton).focus();
  return true;
});
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape' || bar.hidden) return;
  e.preventDefault();
  const inside = bar.contains(root.activeElement);
  showBar(false);
  if (inside) document.querySelector('main')?.focus({ preventScroll: true });
}, true);
