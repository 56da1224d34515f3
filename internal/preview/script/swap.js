
// swap makes the page what the server has now, in place: what did not change
// is not touched, so that the reader keeps place, focus, selection and what was
// unfolded.
async function swap() {
  const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const its = next.querySelector('script[src="/_dossier/preview.js"]');
  if (its && its.dataset.token === at.token) return; // we are there already
  if (!its || !alike(next)) {
    location.reload();
    return;
  }
  try {
    show(next);
  } catch (problem) {
    console.error('preview:', problem);
    location.reload();
    return;
  }
  at.token = its.dataset.token;
  decorate();
}

// show makes the page equal to another that is alike.
function show(next) {
  const mine = document.documentElement, theirs = next.documentElement;
  for (const name of ['lang', 'dir']) {
    if (theirs.hasAttribute(name)) mine.setAttribute(name, theirs.getAttribute(name));
    else mine.removeAttribute(name);
  }
  document.title = next.title;

  undecorate();
  // What a script of the site has added, and will add again.
  for (const added of document.querySelectorAll('[data-added]')) added.remove();
  const stay = anchor();
  const aimed = document.querySelector(':target'), aim = aimed?.id;
  const focused = document.activeElement;
  const changed = new Set();
  become(document.body, next.body, changed);
  refocus(focused);
  // An element that took the place of the target is one only after going there.
  if (aimed && (document.getElementById(aim) || aimed) !== aimed) location.replace(location.hash);
  stay();
  flash(changed);
  say('Page updated');
  document.dispatchEvent(new CustomEvent('dossier:swap', { detail: { changed: [...changed] } }));
}

// alike reports whether a page can become another without loading anything.
function alike(next) {
  const needs = page => [...page.querySelectorAll('script[src], link[rel~=stylesheet], meta[http-equiv]')]
    .filter(e => !e.dataset.dossier)
    .map(e => e.nodeName + (e.getAttribute('content') || pathOf(page, e.getAttribute('src') || e.getAttribute('href'))))
    .join('\n');
  return Boolean(document.querySelector('main') && next.querySelector('main')) && needs(document) === needs(next);
}

// pathOf is the path of an address, without what we add to load it again.
const pathOf = (page, address) => new URL(address, document.baseURI).pathname;

// anchor remembers what stands at the top of the window, and returns what puts
// it there again. Of what is seen, the first that is still there decides.
function anchor() {
  if (scrollY === 0) return () => {};
  const blocks = document.body.querySelectorAll('h1, h2, h3, p, li, tr, dt, dd, pre, figure, .para');
  const places = [];
  for (const block of blocks) {
    const place = block.getBoundingClientRect();
    if (place.bottom > 0 && place.height > 0) places.push([block, place.top]);
    if (places.length === 40) break;
  }
  // A browser has an anchor of its own; both would move the page twice.
  document.documentElement.style.overflowAnchor = 'none';
  return () => {
    const [block, top] = places.find(([block]) => block.isConnected) || [];
    if (block) scrollBy({ top: block.getBoundingClientRect().top - top, behavior: 'instant' });
    requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ''; }));
  };
}

// refocus puts the focus where it was, or where that would be now.
function refocus(focused) {
  if (!focused || focused.isConnected) return;
  const heir = focused.id && document.getElementById(focused.id);
  (heir || document.querySelector('main')).focus({ preventScroll: true });
}

// flash shows for a moment what is new. If all of it is out of sight, a button
// leads there.
const pointer = make('button', { type: 'button', class: 'elsewhere', hidden: '' });
dock.append(pointer);
let pointing = 0;

function flash(changed) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const there = [...changed].filter(element => element.isConnected && element.getClientRects().length);
  // A change of layout may change thousands.
  for (const element of there.slice(0, 200)) {
    if (still) {
      const frame = { outline: '2px solid light-dark(#7d5100, #e6bd63)', outlineOffset: '3px' };
      element.animate([frame, frame], { duration: 2000, id: 'dossier-flash' });
    } else {
      element.animate([{ offset: 0, backgroundColor: 'light-dark(#ffe9a3, #5e5020)' }], { duration: 2000, easing: 'ease-in', id: 'dossier-flash' });
    }
  }
  const above = element => element.getBoundingClientRect().bottom < 0;
  const below = element => element.getBoundingClientRect().top > innerHeight;
  clearTimeout(pointing);
  pointer.hidden = there.length === 0 || there.some(element => !above(element) && !below(element));
  if (pointer.hidden) return;
  pointer.textContent = above(there[0]) ? '↑ Changed above' : '↓ Changed below';
  pointer.onclick = () => {
    pointer.hidden = true;
    there[0].scrollIntoView({ block: 'center' });
    flash(new Set(there));
  };
  pointing = setTimeout(() => { pointer.hidden = true; }, 8000);
}

// refresh loads again the assets of these names, or all if there are none.
let loads = 0;
function refresh(names) {
  const changed = address => !names || names.some(name => pathOf(document, address) === addressOf(name));
  if ([...document.scripts].some(s => s !== tag && s.src && names && changed(s.src))) {
    location.reload(); // a script cannot be run twice
    return;
  }
  // Those of which a newer one is on its way are not worth waiting for.
  for (const link of document.querySelectorAll('link[data-dossier]')) link.remove();
  for (const link of document.querySelectorAll('link[rel~=stylesheet]')) {
    if (!changed(link.href)) continue;
    // The old one stays until the new one is there: the page is never bare.
    const next = link.cloneNode();
    next.dataset.dossier = 'loading';
    next.href = pathOf(document, link.href) + '?load=' + ++loads;
    next.onload = () => {
      delete next.dataset.dossier;
      link.remove();
      document.dispatchEvent(new CustomEvent('dossier:style'));
    };
    next.onerror = () => next.remove();
    link.after(next);
  }
  for (const picture of document.querySelectorAll('img[src]')) {
    if (changed(picture.src)) picture.src = pathOf(document, picture.src) + '?load=' + ++loads;
  }
}
