// An area that has to be scrolled is a stop of the keyboard, as each is where no
// script runs; one that shows all it has is none.
const areas = new ResizeObserver(changes => {
  for (const area of new Set(changes.map(c => c.target.closest('.scroll')))) {
    const {clientWidth, scrollWidth, clientHeight, scrollHeight} = area;
    if (getComputedStyle(area).overflowX !== 'visible' && (scrollWidth > clientWidth || scrollHeight > clientHeight)) area.tabIndex = 0;
    else area.removeAttribute('tabindex');
  }
});

function watchAreas() {
  areas.disconnect();
  for (const part of all('.scroll, .scroll > *')) areas.observe(part);
}
watchAreas();
document.addEventListener('dossier:swap', watchAreas);
