// The script of the preview. It is written in parts that share one scope, and
// sent as one file. Whatever comes from the dossier becomes text nodes and
// attributes; nothing is ever parsed as HTML but pages of the site itself.
//
// After a page was changed in place, document gets an event "dossier:swap",
// with the changed elements in its detail. A script of the page that added to
// the page does so again then: the page is as it was served.
(() => {
'use strict';

// What this page is, and what the server has told so far. Of the mistakes
// nothing is known, so that the server tells even if there are none.
const tag = document.currentScript;
const at = { page: tag.dataset.page, token: tag.dataset.token, state: tag.dataset.state, mistakes: 'unknown' };

// Everything of ours that is seen stands in one shadow root behind the body,
// where the styles of the page do not reach, and ours do not reach the page.
const host = document.createElement('dossier-preview');
host.hidden = true;
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
root.adoptedStyleSheets = [sheet];
document.documentElement.append(host);
fetch('/_dossier/preview.css').then(answer => answer.text()).then(text => {
  sheet.replaceSync(text);
  host.hidden = false;
});

// make makes an element. Children that are strings become text.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// The lower corner of the window, and in it a row for what is always at hand.
const dock = make('div', { class: 'dock' });
const corner = make('div', { class: 'corner' }, dock);
root.append(corner);

// say tells those who listen to the page what others see.
const voice = make('p', { class: 'aloud', role: 'status' });
root.append(voice);
function say(words) {
  voice.textContent = '';
  requestAnimationFrame(() => { voice.textContent = words; });
}

// ask fetches what the preview knows. What the preview shows of a mistake must
// be of now, so nothing is kept.
async function ask(what, about = {}) {
  const answer = await fetch('/_dossier/' + what + '?' + new URLSearchParams(about), { cache: 'no-store' });
  if (!answer.ok) throw new Error(what + ': ' + answer.status);
  return answer.json();
}

// inOrder does one thing after another. What fails, as when the server has just
// ended, is done when the stream comes back and tells of it again.
let work = Promise.resolve();
function inOrder(task) {
  work = work.then(task).catch(later);
}

// addressOf is where a page or file of the site is.
const addressOf = name => '/' + name.split('/').map(encodeURIComponent).join('/');

// shortcut runs an action for Alt and a letter. The place of the key decides,
// since Alt makes other letters on some keyboards.
function shortcut(letter, action) {
  document.addEventListener('keydown', e => {
    if (e.altKey && !e.ctrlKey && !e.metaKey && e.code === 'Key' + letter && action()) e.preventDefault();
  });
}
