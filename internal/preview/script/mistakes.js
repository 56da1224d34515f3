
// The overlay lists the mistakes of the newest attempt over the last good page.
const title = make('h2', { id: 'title' });
const about = make('p', { class: 'about' });
const list = make('ol', { class: 'mistakes' });
const folder = make('button', { type: 'button', class: 'fold' }, 'Fold ', make('kbd', {}, 'Esc'));
const panel = make('section', { class: 'panel', 'aria-labelledby': 'title', tabindex: '-1', hidden: '' },
  make('header', {}, make('div', {}, title, about), folder), list);
const badge = make('button', { type: 'button', class: 'badge', hidden: '', 'aria-expanded': 'false', title: 'Alt+M' });
corner.prepend(panel);
dock.append(badge);

let before = null; // what had the focus before the panel

const isFolded = () => { try { return sessionStorage.getItem('dossier-folded') === 'yes'; } catch { return false; } };
const setFolded = yes => { try { sessionStorage.setItem('dossier-folded', yes ? 'yes' : ''); } catch { /* for this page only */ } };

const count = (n, one) => n + ' ' + one + (n === 1 ? '' : 's');

async function showMistakes() {
  const report = await ask('mistakes');
  if (report.token === at.mistakes) return;
  const first = at.mistakes === 'unknown';
  at.mistakes = report.token;
  if (!report.token) {
    if (!first) say('All mistakes are mended');
    setFolded(false);
    close();
    badge.hidden = true;
    return;
  }
  const warnings = report.total - report.errors;
  const names = [];
  if (report.failure) names.push('a failure');
  if (report.errors) names.push(count(report.errors, 'mistake'));
  if (warnings) names.push(count(warnings, 'warning'));
  const words = names.join(' and ');
  title.textContent = words[0].toUpperCase() + words.slice(1);
  about.textContent = !report.blocked ? 'The page is up to date.'
    : report.old ? 'The page below is the last good one. This goes away when everything is fixed.'
      : 'There are no pages to show until this is fixed. They then appear by themselves.';
  const inside = list.contains(root.activeElement);
  list.replaceChildren(...report.mistakes.map(describe));
  if (report.failure) list.prepend(make('li', { class: 'mistake' }, make('p', { class: 'message' }, report.failure)));
  if (report.total > report.mistakes.length) {
    list.append(make('li', { class: 'more' }, '… and ' + (report.total - report.mistakes.length) + ' more'));
  }
  if (inside) panel.focus({ preventScroll: true });
  badge.textContent = words;
  badge.classList.toggle('serious', report.blocked);
  badge.hidden = false;
  if (!report.blocked) { // warnings only
    setFolded(false);
    close();
  }
  if (!report.blocked || isFolded() || !panel.hidden) {
    say(words);
    return;
  }
  // The focus comes here only if it is nowhere, and the mistakes were not there
  // when the page was opened.
  open(!first && document.activeElement === document.body);
  say(words + '. Alt+M leads there.');
}

// describe shows one mistake as check prints it.
function describe(m) {
  const place = m.file + (m.line ? ':' + m.line + ':' + m.column : '');
  const where = m.link ? make('a', { href: m.link, title: 'Open in editor' }, place) : make('span', {}, place);
  const item = make('li', { class: 'mistake' },
    make('p', { class: 'where' }, where, ' ', make('code', {}, (m.severity === 'warning' ? 'warning: ' : '') + m.code)),
    make('p', { class: 'message', dir: 'auto' }, m.message));
  for (const line of m.detail || []) {
    if (line.startsWith('nearest, ')) item.append(...nearest(line));
    else if (line.startsWith('> ')) item.append(make('p', { class: 'excerpt', dir: 'auto' }, make('span', { class: 'place' }, 'yours:'), ' ', line.slice(2)));
    else item.append(make('p', { class: 'detail', dir: 'auto' }, line));
  }
  if (m.hint) item.append(make('p', { class: 'hint', dir: 'auto' }, m.hint));
  return item;
}

// nearest shows the passage that a quotation may have meant, with the words
// that differ: [-the source's-]{+the author's+}.
function nearest(line) {
  const [place] = line.match(/^nearest, [^:]*: ?/) || [''];
  const passage = make('p', { class: 'near', dir: 'auto' });
  passage.append(make('span', { class: 'place' }, place.trim()), ' ');
  let end = place.length, differs = false;
  for (const part of line.matchAll(/\[-([^]*?)-\]|\{\+([^]*?)\+\}/g)) {
    passage.append(line.slice(end, part.index));
    passage.append(part[1] !== undefined
      ? make('del', {}, make('span', { class: 'aloud' }, ' the source: '), part[1])
      : make('ins', {}, make('span', { class: 'aloud' }, ' yours: '), part[2]));
    end = part.index + part[0].length;
    differs = true;
  }
  passage.append(line.slice(end));
  if (!differs) return [passage];
  return [passage, make('p', { class: 'key' }, make('del', {}, 'the source’s words'), ' ', make('ins', {}, 'yours'))];
}

function open(focus) {
  setFolded(false);
  panel.hidden = false;
  badge.setAttribute('aria-expanded', 'true');
  if (!focus) return;
  before = document.activeElement;
  panel.focus({ preventScroll: true });
}

// close hides the panel. The focus goes to where it came from, or to the badge
// if the author folded it.
function close(folding) {
  const inside = panel.contains(root.activeElement);
  panel.hidden = true;
  badge.setAttribute('aria-expanded', 'false');
  if (!inside && root.activeElement !== badge) return;
  if (folding) badge.focus();
  else if (before && before !== document.body && before.isConnected) before.focus({ preventScroll: true });
  else document.querySelector('main')?.focus({ preventScroll: true });
}

function foldUp() {
  setFolded(true);
  close(true);
}

folder.addEventListener('click', foldUp);
badge.addEventListener('click', () => { if (panel.hidden) open(true); else foldUp(); });
shortcut('M', () => {
  if (badge.hidden) return false;
  if (panel.hidden || !panel.contains(root.activeElement)) open(true); else foldUp();
  return true;
});
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape' || panel.hidden || e.defaultPrevented) return;
  if (document.activeElement === document.body || panel.contains(root.activeElement)) foldUp();
});
