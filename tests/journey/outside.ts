/** Runs in the panel: what is drawn beyond its edges, and the panes of the details that would have to be scrolled sideways. */
export function outside(): string[] {
  const isCut = (element: Element) => {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== 'visible') return true;
    }
    return false;
  };
  const beyond = [...document.querySelectorAll('body *')].filter((element) => {
    const { width, left, right } = element.getBoundingClientRect();
    return width > 1 && (right > innerWidth + 1 || left < -1) && !isCut(element);
  });
  const wide = [...document.querySelectorAll('#detail-pane, [data-test=drawer], dialog, [popover]:popover-open')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
  return [...beyond, ...wide].map(({ outerHTML }) => `outside: ${outerHTML.slice(0, 120)}`);
}
