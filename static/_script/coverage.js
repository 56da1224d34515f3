// Filters over the claims of a page, rows of a table or items of a list. What
// is chosen stands in the address, so that it can be linked to and comes back.
function startFilters() {
  const box = document.getElementById('filters');
  if (!box) return;
  const all = (what, of = document) => [...of.querySelectorAll(what)];
  const {topic, status, source, stance, order} = box.elements, selects = all('select', box);
  const rows = all('.filtered :is(tbody > tr:not(.topic), section > ul > li), .filtered > ul > li');
  const homes = rows.map(row => row.parentNode), groups = [...new Set(homes)];
  // The orders; their rules stand on the page.
  const count = (r, cells) => all('td:' + cells, r).length;
  const sources = r => count(r, 'has(a:not(.disputes))');
  const agreement = r => count(r, 'has(a):not(:has(.disputes))') / (count(r, 'not(:has(.unchecked))') || 1) + sources(r) / 1e6;

  let last;
  const apply = () => {
    const key = {sources, agreement}[order?.value];
    // A source's place among the options is that of its column, as a topic's is
    // that of its group.
    const column = source?.selectedIndex, kind = stance?.value;
    const cell = (column || kind) && `td${column ? `:nth-child(${column + 1})` : ''} ${kind ? '.' + kind : 'a'}`;
    rows.forEach((row, i) => {
      row.hidden = topic?.value && groups[topic.selectedIndex - 1] !== homes[i]
        || status?.value && !row.querySelector('.status.' + status.value) || cell && !row.querySelector(cell);
    });
    if (key !== last) rows.map((r, i) => [key?.(r), r, key ? groups[0] : homes[i]]).sort((a, b) => b[0] - a[0]).forEach(([, r, home]) => home.append(r));
    last = key;
    const shown = rows.filter(r => !r.hidden).length;
    box.querySelector('b').textContent = shown;
    // With nothing to show, this is said in its place; what follows is never narrowed, and says so.
    for (const e of all('.no-claim, .filtered')) e.hidden = !shown === e.matches('.filtered');
    for (const e of all('.of-all')) e.hidden = shown === rows.length;
  };

  box.onchange = () => {
    apply();
    const chosen = selects.filter(s => s.value).map(s => [s.name, s.value]);
    history.replaceState(null, '', location.pathname + (chosen[0] ? '?' + new URLSearchParams(chosen) : '') + location.hash);
  };
  for (const button of all('#filters button, .no-claim button')) {
    button.onclick = () => {
      for (const s of selects) s.value = '';
      box.onchange();
      if (!box.contains(button)) selects[0].focus(); // the button is gone
    };
  }
  for (const s of selects) {
    s.value = new URLSearchParams(location.search).get(s.name) ?? '';
    if (s.selectedIndex < 0) s.selectedIndex = 0;
  }
  if (selects.some(s => s.value)) apply();
}

startFilters();
document.addEventListener('dossier:swap', startFilters);
