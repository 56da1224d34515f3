
// The stream tells what has changed since the state that `at` says we are up
// to. Whenever it breaks we ask anew, with what we have by then.
let stream = null;
let again = 0;
let heard = 0;

function connect() {
  clearTimeout(again);
  if (stream) return;
  stream = new EventSource('/_dossier/events?' + new URLSearchParams(at));
  heard = Date.now();
  stream.onopen = () => { heard = Date.now(); };
  // The browser would come back by itself, but with the address of the first time.
  stream.onerror = later;
  const on = (kind, action) => stream.addEventListener(kind, e => {
    heard = Date.now();
    if (e.lastEventId) at.state = host.dataset.state = e.lastEventId;
    action(JSON.parse(e.data));
  });
  on('beat', () => {});
  on('page', news => { if (news.token !== at.token) inOrder(swap); });
  on('assets', news => refresh(news.assets));
  on('mistakes', news => { if (news.token !== at.mistakes) inOrder(showMistakes); });
  on('moved', news => {
    remember(at.page + ' is no longer there. This is ' + (news.page.endsWith('index.html') ? 'where its kind is listed.' : 'its new place.'));
    location.replace(addressOf(news.page) + location.hash);
  });
  on('visit', news => location.assign(addressOf(news.page)));
}

function disconnect() {
  if (stream) stream.close();
  stream = null;
}

// later connects again in a moment.
function later() {
  disconnect();
  clearTimeout(again);
  again = setTimeout(connect, 1000);
}

// A connection can die without a word. The server says something every 15 s.
setInterval(() => {
  if (stream && Date.now() - heard > 45000) { disconnect(); connect(); }
}, 5000);

// A browser has six connections to one address, and each tab with a stream
// would hold one for good: the seventh tab would not even load. So of hidden
// tabs only the one that was seen last keeps its stream, and the others ask
// anew when they are seen again.
const tabs = new BroadcastChannel('dossier-preview');
tabs.onmessage = () => { if (document.hidden) disconnect(); };
function seen() {
  if (document.hidden) return;
  tabs.postMessage('seen');
  connect();
}
document.addEventListener('visibilitychange', seen);
addEventListener('pagehide', disconnect);
addEventListener('pageshow', seen);
addEventListener('online', seen);

// remember leaves a word for the next page.
function remember(words) {
  try { sessionStorage.setItem('dossier-word', words); } catch { /* no storage, no word */ }
}
function recall() {
  try {
    const words = sessionStorage.getItem('dossier-word');
    sessionStorage.removeItem('dossier-word');
    if (words) toast(words);
  } catch { /* as above */ }
}

// toast shows a word for a while.
function toast(words) {
  const note = make('p', { class: 'toast' }, words);
  dock.prepend(note);
  say(words);
  setTimeout(() => note.remove(), 8000);
}
