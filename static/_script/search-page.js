// The search page.
const perLook = 10; // results at a time
const searching = new Map(); // by field, what answers its query

function startSearch() {
  const field = document.getElementById('q');
  if (searching.has(field)) searching.get(field)();
  if (!field || searching.has(field)) return;
  const [kind, source, count, notes, list, more] = ['kind', 'in', 'count', 'notes', 'results', 'more'].map(id => document.getElementById(id));
  const address = new URLSearchParams(location.search);
  let latest, timer, search;

  const choose = slug => {
    if (slug && ![...source.options].some(o => o.value === slug)) source.add(new Option(slug, slug));
    source.value = slug;
  };
  field.value = address.get('q') ?? '';
  kind.value = address.get('kind') ?? '';
  if (kind.selectedIndex < 0) kind.value = '';
  choose(address.get('source') ?? '');

  // marked is a text with the words that were found, cut around the first.
  const marked = (text, places) => {
    const [first, end] = places[0];
    const from = text.length > 420 && first > 160 ? Math.min(text.indexOf(' ', first - 120) + 1 || first, first) : 0;
    const to = text.length > from + 420 ? Math.max(text.lastIndexOf(' ', from + 420), end) : text.length;
    const pieces = [from > 0 ? '… ' : ''];
    let at = from;
    for (const [a, b] of places) {
      if (b > to) break;
      pieces.push(text.slice(at, a), make('mark', {className: 'found'}, text.slice(a, b)));
      at = b;
    }
    return [...pieces, text.slice(at, to), to < text.length ? ' …' : ''];
  };
  const result = ({kind, name, path, place, text, title, label, language, places}) => {
    const isTitle = name && text === title, paragraph = place > 0 ? ` ¶${place}` : '', id = paragraph ? 'p' + place : place;
    const href = `${top}${encodeURI(path)}?q=${encodeURIComponent(search.query)}${id && '#' + encodeURIComponent(id)}`;
    const item = make('li', {}, make('a', {href, dir: 'auto'}, ...isTitle ? marked(text, places) : [label + paragraph]), ' ',
      make('span', {className: 'what'}, say(kind)));
    if (kind === 'passage' && source.options.length < 2) {
      item.append(' ', make('button', {type: 'button', onclick() { choose(path.slice(8, -5)); run(); field.focus(); }}, say('only-source')));
    }
    item.dataset.added = '';
    if (!isTitle) item.append(make('p', {dir: 'auto', lang: language}, name ? say('also') + ' ' : '', ...marked(text, places)));
    return item;
  };

  async function look() {
    const of = search, results = await nextOf(of, perLook);
    if (of !== search) return;
    list.append(...results.map(result));
    const {units, shown, next, cut, limit} = search, rest = units.length - next;
    const sure = units.slice(next).every(u => u.sure && !u.name);
    count.textContent = !rest ? shown ? say('found', {n: shown}) : say('nothing')
      : shown ? say(sure ? 'first-of' : 'first-of-most', {n: shown + rest, shown})
        : say('nothing-yet', {n: rest});
    notes.textContent = cut ? say('many-begin', {beginning: cut.key, cut: cut.cut})
      : limit < Infinity ? say('common') : '';
    more.hidden = !rest;
  }

  async function run() {
    const query = field.value.trimStart().replace(/\s+$/, ' ');
    const rest = (kind.value && '&kind=' + kind.value) + (source.value && '&source=' + encodeURIComponent(source.value));
    history.replaceState(null, '', query || rest ? searchAddress(query, rest) : location.pathname);
    const begun = latest = newSearch(query, kind.value, source.value);
    try {
      const made = await begun;
      if (begun !== latest) return;
      search = made;
      list.replaceChildren();
      if (search.root) await look();
      else { count.textContent = notes.textContent = ''; more.hidden = true; }
    } catch (e) {
      if (begun === latest) count.textContent = say('not-loaded', {error: e.message});
    }
  }

  searching.set(field, run);
  field.oninput = () => { clearTimeout(timer); timer = setTimeout(run, 100); };
  kind.onchange = source.onchange = run;
  more.onclick = async () => {
    const had = list.children.length;
    await look();
    list.children[had]?.querySelector('a').focus();
  };
  document.getElementById('search').onkeydown = e => {
    if (e.isComposing || e.target === kind || e.target === source) return;
    const links = [...list.querySelectorAll('li > a')], at = links.indexOf(e.target.closest('li')?.querySelector('a'));
    const inField = e.target === field;
    if (e.key === 'ArrowDown' || inField && e.key === 'Enter') (links[at + 1] ?? (more.hidden ? null : more))?.focus();
    else if (e.key === 'ArrowUp' && !inField) (e.target === more ? links.at(-1) : links[at - 1] ?? field).focus();
    else if (e.key === 'Escape' && inField && field.value) { field.value = ''; run(); }
    else if (e.key === 'Escape') inField ? field.blur() : field.focus();
    else return;
    e.preventDefault();
  };
  if (field.value) run();
  field.focus({preventScroll: true}); // also after the way back, so that the keys work
}
