// A button beside each form of a citation copies it. Without script the text
// is there to be selected, all of it at a click.
function addCopyButtons() {
  for (const term of document.querySelectorAll('.cite[open] dt, .cite [open] dt')) {
    const form = term.nextElementSibling?.querySelector('pre');
    if (!form || term.querySelector('button')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = say('copy');
    button.setAttribute('aria-label', say('copy-form', {form: term.textContent}));
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      said.textContent = await copied(form) ? ' ' + say('copied') : ' ' + say('selected');
    });
    const added = document.createElement('span');
    added.dataset.added = ''; // the preview takes it away before it compares pages
    added.append(' ', button, said);
    term.append(added);
  }
}

// copied puts the words of an element on the clipboard, and reports whether it
// could. It leaves them selected.
async function copied(element) {
  getSelection().selectAllChildren(element);
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    return document.execCommand('copy'); // where pages have no clipboard, as over plain HTTP
  }
}

addCopyButtons();
document.addEventListener('toggle', addCopyButtons, true);
document.addEventListener('dossier:swap', addCopyButtons); // of the preview: the page is as it was served
