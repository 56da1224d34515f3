// The words of texts and queries, read as internal/search/words.go reads them.
const vanishing = '\\u200B-\\u200F\\xAD\\u061C\\u2060\\uFEFF';
const spaceless = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ーｰ';
const word = new RegExp(`(?=[\\p{L}\\p{M}\\p{N}])(?:[${spaceless}][\\p{M}${vanishing}]*|(?:(?![${spaceless}])[\\p{L}\\p{M}\\p{N}${vanishing}])+)`, 'gu');
const isSpaceless = new RegExp(`^[${spaceless}]`, 'u');
const vanishes = new RegExp(`[${vanishing}]`, 'g');
const accents = /[\u0300-\u036F\u0483-\u0487\u0610-\u061A\u0640\u064B-\u065F\u0670]|(?=\p{M})[\u0591-\u05C7\u06D6-\u06ED]/gu;
const lettersApart = {ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i'};

// keysOf is what a word is looked up by: without accents, and with them.
function keysOf(s) {
  if (/^\w*$/.test(s)) return [s.toLowerCase(), s.toLowerCase()];
  const full = s.normalize('NFKD').replace(vanishes, '').toLowerCase().replaceAll('ς', 'σ');
  const bare = full.replace(/[ßæœøłđı]/g, c => lettersApart[c]).replace(accents, '');
  return [bare.normalize('NFC'), full.normalize('NFC')];
}

function wordsOf(text) {
  const found = [];
  for (const m of text.matchAll(word)) {
    const [key, exact] = keysOf(m[0]);
    const to = m.index + m[0].length;
    // The letter of O'Leary and its like, which is one word with the next as well.
    const initial = /^[a-z]$/i.test(m[0]) && /^['’]\p{Lu}/u.test(text.slice(to, to + 3));
    if (key) found.push({key, exact, from: m.index, to, initial, alone: isSpaceless.test(m[0])});
  }
  return found;
}

// clausesOf is what a query asks for: words that stand together, each clause
// anywhere. Phrases are in quotation marks; the word at the end, still being
// typed, and one with a star are beginnings of words.
function clausesOf(query) {
  const clauses = [];
  for (const m of query.matchAll(/["“”„«»＂]([^"“”„«»＂]*)(["“”„«»＂]|$)|[^\s"“”„«»＂]+/g)) {
    const phrase = m[1] !== undefined, chunk = phrase ? m[1] : m[0];
    const words = wordsOf(chunk);
    if (!words.length) continue;
    const last = words.at(-1);
    const open = m.index + m[0].length === query.length && !(phrase && m[2]) && last.to === chunk.length;
    clauses.push({words, prefix: !last.alone && (open || chunk.endsWith('*'))});
  }
  return clauses;
}

// placesIn is where one clause stands among the words of a text.
function placesIn(words, {words: wanted, prefix}) {
  const places = [], n = wanted.length;
  for (let i = 0; i < words.length; i++) {
    let k = 0, next = i;
    for (; k < n && next < words.length; k++) {
      const {key} = wanted[k], word = words[next], fits = w => w === key || prefix && k === n - 1 && w.startsWith(key);
      if (fits(word.key)) next++;
      else if (word.initial && fits(word.key + words[next + 1]?.key)) next += 2;
      else break;
    }
    if (n && k === n) places.push([words[i].from, words[next - 1].to]);
  }
  return places;
}

// placesOf is where clauses stand in a text, or null if not all do. Where all
// stand together, in their order, they are not looked for one by one: the small
// words of a phrase stand everywhere.
function placesOf(clauses, text, some) {
  const words = wordsOf(text);
  const places = placesIn(words, {words: clauses.flatMap(c => c.words), prefix: clauses.at(-1)?.prefix});
  for (const clause of places.length ? [] : clauses) {
    const found = placesIn(words, clause);
    if (!found.length && !some) return null;
    places.push(...found);
  }
  places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const apart = [];
  for (const [from, to] of places) {
    const last = apart.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}
