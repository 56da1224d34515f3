
// Links into the author's editor: one for the page, and one for each quotation
// on it, at its note in the margin or at its row.
const edit = make('a', { class: 'edit', hidden: '' });
dock.append(edit);

async function decorate() {
  let behind;
  try {
    behind = await ask('behind', { page: at.page });
  } catch {
    return; // there is no server, so there is nothing to edit with
  }
  undecorate();
  lead(edit, behind, 'Open in editor', b => b);
  for (const [id, place] of Object.entries(behind.quotations)) {
    const note = document.getElementById('note-' + id) || document.getElementById(id);
    // A mark in a text is not for words of ours.
    if (!note || !place.link || note.nodeName === 'MARK' || note.closest('.para > p')) continue;
    const link = make('a', { class: 'pen' });
    lead(link, place, '✎', b => b.quotations[id]);
    const holder = make('dossier-edit', {});
    const inner = holder.attachShadow({ mode: 'open' });
    inner.adoptedStyleSheets = [sheet];
    inner.append(link);
    // Behind the verdict of a passage, or at the end of the last words.
    const verdict = note.querySelector('.verdict'), last = note.lastElementChild;
    if (verdict) verdict.after(holder);
    else if (last && ['P', 'TD', 'FIGCAPTION'].includes(last.nodeName)) last.append(holder);
    else note.append(holder);
  }
}

function undecorate() {
  for (const holder of document.querySelectorAll('dossier-edit')) holder.remove();
}

// lead makes a link lead to a place. Lines move without the page's changing, so
// they are asked for again when the link is followed.
function lead(link, place, label, again) {
  link.hidden = !place.link;
  if (!place.link) return;
  link.href = place.link;
  link.textContent = label;
  link.title = place.file + ':' + place.line;
  if (label === '✎') link.setAttribute('aria-label', 'Open in editor: ' + place.file + ', line ' + place.line);
  link.onclick = async e => {
    e.preventDefault();
    let now = place;
    try {
      now = again(await ask('behind', { page: at.page })) || place;
    } catch { /* the place we know will do */ }
    location.href = now.link || place.link;
  };
}
