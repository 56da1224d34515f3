// Asks an index in a folder with the script of the site itself, in node. Each
// query is a visit of its own: what it loads is counted from nothing.
//
//	node ask.js INDEX SCRIPTS < [{"query", "kind", "source", "looks"}, …]
const fs = require('fs'), vm = require('vm'), path = require('path');
const [, , index, scripts] = process.argv;
const questions = JSON.parse(fs.readFileSync(0, 'utf8'));

let bytes = 0, texts = 0;
const document = {
  currentScript: {src: 'file:///site/assets/site.js'},
  head: {
    append(script) {
      const name = new URL(script.src).pathname.replace('/site/assets/search/', '');
      const code = fs.readFileSync(path.join(index, name), 'utf8');
      texts += name.startsWith('t');
      bytes += Buffer.byteLength(code);
      setImmediate(() => { vm.runInContext(code, context); script.onload(); });
    },
  },
};
const context = vm.createContext({document, URL, setImmediate, console});
context.window = context;
context.make = (name, properties) => ({...properties, remove() {}}); // search-field.js has the real one
const engine = ['search-words.js', 'search-index.js'].map(f => fs.readFileSync(path.join(scripts, f), 'utf8')).join('\n');
vm.runInContext(engine + `
globalThis.ask = async q => {
  filesOfIndex.clear(); indexVersion = '';
  const begun = Date.now(), search = await newSearch(q.query, q.kind ?? '', q.source ?? '');
  const results = search.root ? await nextOf(search, q.many || 10) : [];
  const answer = {took: Date.now() - begun, rest: search.units.length - search.next,
    cut: search.limit < Infinity || !!search.cut, sure: search.units.every(u => u.sure)};
  for (let looks = 1; looks < (q.looks ?? 1) && search.next < search.units.length; looks++) results.push(...await nextOf(search, q.many || 10));
  answer.results = results.map(r => ({kind: r.kind, path: r.path, place: String(r.place), text: r.text, name: r.name,
    found: r.places.map(([a, b]) => r.text.slice(a, b))}));
  return answer;
};
globalThis.words = text => wordsOf(text).map(w => (w.initial ? '+' : '') + w.key + (w.exact !== w.key ? '=' + w.exact : ''));`, context);

(async () => {
  const answers = [];
  for (const q of questions) {
    if (q.words !== undefined) { answers.push({words: context.words(q.words)}); continue; }
    bytes = texts = 0;
    const answer = await context.ask(q);
    answers.push({...answer, bytes, texts});
  }
  process.stdout.write(JSON.stringify(answers));
})();
