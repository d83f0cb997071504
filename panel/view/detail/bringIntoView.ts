/** Scrolls a range into view with some context, unless it is visible. Scrolls nothing outside. */
export function bringIntoView(scroller: Element, place: Range | Element): void {
  const [here, room] = [place.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (here.top < room.top || here.bottom > room.bottom) scroller.scrollTop += here.top - room.top - room.height / 3;
}
