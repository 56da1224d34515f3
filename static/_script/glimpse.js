// What a link leads to is shown beside it, while the pointer stays on it or the
// keyboard is on it. How it is looked up is told in internal/render/glimpse.go.
const tip = make('div', {id: 'glimpse', role: 'tooltip'});
tip.dataset.added = '';
let aimed, seen, coming; // the link that is meant, the one that has the glimpse, and a timer

// pageOf is a page by its place in the site; the parts of a long one are one.
const pageOf = address => address.replace(top, '').replace(/(--\d+)?\.html.*/, '');

async function glimpseOf(link) {
  const {href, hash} = new URL(link.getAttribute('href'), document.baseURI);
  const page = pageOf(href), own = page === pageOf(location.href);
  const place = own ? document.getElementById(decodeURIComponent(hash.slice(1))) : null, at = place?.getBoundingClientRect();
  // Nobody needs one of what is in sight.
  if (own ? !at || at.y < innerHeight && at.bottom > 0 : !/^(sources|entities|claims)\//.test(page)) return;
  const [files] = await indexFile('../glimpses/root');
  for (const key of own ? [page + hash] : [page + hash, page]) {
    let n = 0;
    for (const c of key) n = Math.imul(n, 31) + c.charCodeAt();
    const [data] = await indexFile('../glimpses/' + (n & files - 1));
    if (data[key]) return data[key];
  }
  return own && ['', '', (place.querySelector('p') ?? place).innerText.replace(/^(.{240}\S*)\s.*/s, '$1 …'), ''];
}

// saidBeside reports whether the words of a passage stand next to the link, as
// in the evidence of a claim.
function saidBeside(link, [kind, , words]) {
  const around = link.closest('td, li, dd, p')?.textContent.replace(/\s+/g, ' ');
  return !kind && words && around?.includes(words.replace(/\s*…$/, '').replace(/\s+/g, ' '));
}

async function showGlimpse(link, x) {
  clearTimeout(coming);
  tip.remove();
  seen?.removeAttribute('aria-describedby');
  seen = link;
  const found = link && await glimpseOf(link);
  if (!found || seen !== link || saidBeside(link, found)) return;
  link.setAttribute('aria-describedby', tip.id);
  tip.replaceChildren(...found.slice(0, 4).map(textContent => make('p', {textContent, dir: 'auto'})));
  if (found[4]) tip.children[2].lang = found[4];
  document.body.append(tip);
  const at = link.getBoundingClientRect(), height = tip.offsetHeight + 6;
  tip.style.left = `clamp(8px, ${x || at.x}px, 100% - 23rem)`;
  tip.style.top = scrollY + (at.bottom + height > innerHeight && at.y > height ? at.y - height : at.bottom + 6) + 'px';
}

// aim waits for a moment: who passes over a link wants nothing of it. A link
// that is touched just works.
function aim({target, pointerType, clientX}) {
  const link = target.closest('main a[href]');
  if (pointerType ? pointerType === 'touch' : !target.matches(':focus-visible')) return;
  if (link ? link === aimed : pointerType && aimed?.matches(':focus-visible')) return;
  clearTimeout(coming);
  if (tip.contains(target)) return;
  aimed = link;
  coming = setTimeout(showGlimpse, 300, link, clientX - 24);
}

for (const event of ['pointerover', 'focusin']) addEventListener(event, aim);
for (const event of ['click', 'keydown', 'dossier:swap']) {
  addEventListener(event, ({key, target}) => {
    if (key ? key === 'Escape' : !tip.contains(target)) showGlimpse();
    // After an edit others say what there is.
    if (target === document) filesOfIndex.clear();
  }, true);
}
