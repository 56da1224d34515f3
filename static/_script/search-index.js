// The index: files that are loaded as they are needed, and what they say. How
// they are made is told in internal/search.
const top = new URL('..', document.currentScript.src).href; // of the site
const mostOfWords = 130; // kB of files with words that a query may load
const mostOfTexts = 11; // files of texts, some 10 kB each, that a look may load
const filesOfIndex = new Map(), arrivals = new Map();
let indexVersion = '';

window.dossierSearch = (name, ...data) => arrivals.get(name)?.(data);

function indexFile(name) {
  if (!filesOfIndex.has(name)) {
    filesOfIndex.set(name, new Promise((arrive, fail) => {
      arrivals.set(name, arrive);
      // The root is never an old one, and so neither are those it speaks of. A
      // glimpse may be one for as long as the server says.
      const version = name.startsWith('.') ? '' : '?' + (indexVersion || Date.now());
      const src = `${top}assets/search/${name}.js${version}`;
      const onerror = () => { filesOfIndex.delete(name); fail(new Error(name)); };
      document.head.append(make('script', {src, onerror, onload() { this.remove(); }}));
    }));
  }
  return filesOfIndex.get(name);
}

const digits = ' !#$%\'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~';

function numbersIn(s) {
  const numbers = [];
  let n = 0, factor = 1;
  for (const c of s) {
    const v = digits.indexOf(c);
    n += v % 45 * factor;
    factor *= 45;
    if (v < 45) { numbers.push(n); n = 0; factor = 1; }
  }
  return numbers;
}

// lastUpTo is the last place in a sorted list whose value is not above x.
function lastUpTo(list, x) {
  let from = 0, to = list.length;
  while (from < to) {
    const middle = from + to >> 1;
    if (list[middle] <= x) from = middle + 1; else to = middle;
  }
  return from - 1;
}

// fileOf is the number of the file with a term, if there is that term.
const fileOf = (root, key) => Math.max(lastUpTo(root.words, key), 0);

async function indexRoot() {
  const [root] = await indexFile('root');
  if (!root.firsts) {
    indexVersion = root.version;
    root.sizes = numbersIn(root.sizes);
    let n = 0;
    root.firsts = numbersIn(root.texts).map(d => n += d);
    root.units = root.firsts.pop();
  }
  return root;
}

// termsOf is the terms of a file: of each its units in how many, and their list.
async function termsOf(n) {
  const data = await indexFile('w' + n);
  if (!data.terms) {
    data.terms = new Map();
    const [flat] = data;
    for (let i = 0; i < flat.length;) {
      const key = flat[i++], many = typeof flat[i] === 'number' ? flat[i++] : 0;
      data.terms.set(key, {many, list: flat[i++]});
    }
  }
  return data.terms;
}

// unitsOf adds the units of a term to a map, each with its weight, and returns
// up to which number all are there.
function unitsOf(term, units, all, factor) {
  const list = numbersIn(term.list);
  const rarity = Math.log(1 + all / (term.many || list.length)) * factor;
  let unit = 0;
  for (const n of list) {
    unit += n >> 2;
    units.set(unit, Math.max(units.get(unit) ?? 0, rarity * (1 + (n & 3))));
  }
  return term.many ? unit : Infinity;
}

// termsFor is what is looked up for clauses, the longest words first: they are
// the rarest. A file that is too much is not loaded; its word is looked for in
// the texts.
function termsFor(root, clauses) {
  const wanted = new Map();
  const want = (key, prefix) => wanted.set(key + (prefix ? '*' : ''), {key, prefix, files: []});
  for (const {words, prefix} of clauses) {
    words.forEach((w, i) => {
      if (!w.alone) want(w.key, prefix && i === words.length - 1);
      else if (words[i + 1]?.alone) want(w.key + words[i + 1].key);
      else if (!words[i - 1]?.alone) want(w.key);
    });
  }
  const loads = new Set();
  let left = mostOfWords;
  const list = [...wanted.values()].sort((a, b) => !!a.prefix - !!b.prefix || b.key.length - a.key.length);
  for (const term of list) {
    let i = fileOf(root, term.key);
    do {
      if (!loads.has(i) && root.sizes[i] > left) { term.cut = root.words[i]; break; }
      if (!loads.has(i)) { loads.add(i); left -= root.sizes[i]; }
      term.files.push(i++);
    } while (term.prefix && root.words[i]?.startsWith(term.key));
  }
  return list;
}

async function lookUp(root, term) {
  const units = new Map();
  let limit = term.cut === undefined ? Infinity : -1;
  for (const terms of await Promise.all(term.files.map(termsOf))) {
    for (const [key, t] of term.prefix ? terms : [[term.key, terms.get(term.key)]]) {
      if (t && key.startsWith(term.key)) limit = Math.min(limit, unitsOf(t, units, root.units, key === term.key ? 1 : .5));
    }
  }
  return {...term, units, limit};
}

// A search is what a query asks for and the units that may have it, the best
// first. Of those that are not sure only their words will tell.
async function newSearch(query, kind, source) {
  const search = {query, clauses: clausesOf(query), units: [], next: 0, shown: 0, pages: new Set(), limit: Infinity};
  const words = search.clauses.flatMap(c => c.words);
  if (!words.length) return search;
  const root = search.root = await indexRoot();
  const terms = await Promise.all(termsFor(root, search.clauses).map(t => lookUp(root, t)));
  const allowed = await filterFor(root, kind, source);
  const accented = await Promise.all(words.filter(w => w.exact !== w.key).slice(0, 2)
    .map(w => lookUp(root, {key: '=' + w.exact, files: [fileOf(root, '=' + w.exact)]})));
  // The word that selects: the one whose list goes furthest, then the rarest.
  const driver = terms.reduce((a, b) => b.limit > a.limit || b.limit === a.limit && b.units.size < a.units.size ? b : a);
  search.limit = driver.limit;
  if (driver.prefix && driver.cut) search.cut = driver;
  for (const n of driver.units.keys()) {
    const [kind, , , lengths] = root.stretches.find(s => n < s[2]);
    if (!allowed(n, kind)) continue;
    let score = 0, sure = search.clauses.every(c => c.words.length < 2);
    if (terms.some(t => {
      const weight = t.units.get(n);
      if (weight === undefined) sure = false;
      score += weight ?? 0;
      return weight === undefined && n <= t.limit;
    })) continue;
    if (accented.some(t => t.units.has(n))) score *= 2;
    // A name ranks before all else: the one that has no other word, then the shorter.
    const length = lengths ? Math.max(lengths.findIndex(end => n < end), words.length) : Infinity;
    search.units.push({n, score, sure, length, kind: root.kinds[kind], name: !!lengths});
  }
  search.units.sort((a, b) => (a.length === b.length ? 0 : a.length - b.length) || b.score - a.score || a.n - b.n);
  return search;
}

// filterFor is which units a reader wants to see.
async function filterFor(root, kind, source) {
  const wanted = root.kinds.indexOf(kind), key = '@' + source;
  const term = source && (await termsOf(fileOf(root, key))).get(key);
  const [a, n, b, m] = numbersIn(term?.list ?? '    ');
  return (unit, is) => (wanted < 0 || is === wanted) && (!source || unit >= a && unit < a + n || unit >= b && unit < b + m);
}

// nextOf is the next results of a search, so many if there are. What it loads
// is limited, so it may end before, and go on when it is called again.
async function nextOf(search, many) {
  const {root, clauses, units, pages} = search, results = [];
  for (let left = mostOfTexts; results.length < many && search.next < units.length;) {
    const batch = [];
    while (search.next < units.length && batch.length < many - results.length) {
      const file = 't' + lastUpTo(root.firsts, units[search.next].n);
      if (!filesOfIndex.has(file) && left-- <= 0) break;
      batch.push(indexFile(file).then(unitIn(root, units[search.next++])));
    }
    if (!batch.length) break;
    for (const unit of await Promise.all(batch)) {
      unit.places = placesOf(clauses, unit.text);
      // Of a page one name will do, of a paragraph one piece.
      const once = unit.name ? unit.path : unit.kind === 'passage' && unit.path + '#' + unit.place;
      if (!unit.places || once && pages.has(once)) continue;
      pages.add(once);
      results.push(unit);
    }
  }
  search.shown += results.length;
  return results;
}

// unitIn finds a unit in its file.
const unitIn = (root, unit) => ([pages, units]) => {
  const [page, place, text] = units[unit.n - root.firsts[lastUpTo(root.firsts, unit.n)]];
  const [path, title, label = title, language = ''] = pages[page];
  return {...unit, path, title, label, language, place, text};
};
