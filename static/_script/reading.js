// The toolbar over a text, whose boxes work by style alone: what a reader has
// changed is remembered, and keys lead from note to note.

const all = selector => [...document.querySelectorAll(selector)];

// changed is the names of the boxes that are not as a page begins, or null where
// nothing may be remembered.
function changed() {
  try { return new Set(localStorage.dossierReading?.split(' ')); } catch { return null; }
}

// keysOff is whether a reader wants no keys of one letter.
const keysOff = () => all('[value=keys]:not(:checked)')[0] || changed()?.has('keys');

const height = e => e.getBoundingClientRect().top;

addEventListener('change', ({target: box}) => {
  if (!box.matches('.toolbar input')) return;
  if (box.value === 'only' && box.checked && location.hash && !all('.para:target')[0]) {
    // Then what the address points at is not marked either: it points at nothing.
    // A paragraph is: who has come to one meant its text.
    location.replace('#_');
    history.replaceState(null, '', location.pathname + location.search);
    point();
  }
  // The paragraph that is being read stays where it is.
  box.checked = !box.checked;
  const paragraph = all('.para').findLast(p => height(p) < 90), before = paragraph && height(paragraph);
  box.checked = !box.checked;
  if (paragraph) scrollBy(0, height(paragraph) - before);
  const names = changed();
  names?.[box.checked === box.defaultChecked ? 'delete' : 'add'](box.value);
  try { localStorage.dossierReading = [...names].join(' '); } catch { /* refused: it holds for this page */ }
});

// point marks the whole of the passage that the address leads to, or to the
// beginning or the note of which it leads, and its note.
function point() {
  for (const e of all('.pointed')) e.classList.remove('pointed');
  const id = all(':target')[0]?.id.replace(/^note-/, '');
  const [first] = all(`[id="${id}"]`), [note] = all(`[id="note-${id}"]`), [end] = all(`sup > a[href="#note-${encodeURIComponent(id)}"]`);
  if (!note || !end) return;
  const passage = new Range(), marks = [note, end], last = note.closest('.para');
  passage.setStartBefore(first);
  passage.setEndBefore(end);
  // Only where it stands: to hold it against each mark of a long text is slow.
  for (let p = first.closest('.para'); p; p = p !== last && p.nextElementSibling) {
    marks.push(...[...p.querySelectorAll('mark')].filter(m => passage.intersectsNode(m)));
  }
  for (const e of marks) e.classList.add('pointed');
}

// go leads one note on or back from where the reader is. It passes over those
// whose numbers are not shown.
function go(step) {
  const numbers = all('.reading sup > a').filter(a => a.offsetParent);
  let at = numbers.findIndex(a => a.matches('.pointed') && height(a) > 0 && height(a) < innerHeight);
  if (at < 0) at = numbers.findLastIndex(a => height(a) < 90) + (step < 0);
  if (!numbers[at + step]) return;
  // Replaced, so that the way back is to the page before, not through all the notes.
  location.replace(numbers[at + step].hash);
  point();
  const [note] = all(':target');
  note.tabIndex = -1;
  note.focus({preventScroll: true});
}

addEventListener('keydown', e => {
  if (!'jkt'.includes(e.key) || typing(e) || keysOff()) return;
  if (e.key === 't') all('[value=only]')[0]?.click();
  else go(e.key === 'j' ? 1 : -1);
});

function takeUp() {
  const names = changed();
  if (names) for (const box of all('.toolbar input')) box.checked = box.defaultChecked !== names.has(box.value);
  point();
}
takeUp();
addEventListener('hashchange', point);
addEventListener('pageshow', takeUp); // a page that was kept is shown again as it was
document.addEventListener('dossier:swap', takeUp);
