/** Scrolls so that a place is seen with what is around it; not at all where it is seen. Nothing outside moves. */
export function bringIntoView(scroller: Element, place: Range | Element): void {
  const [here, room] = [place.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (here.top < room.top || here.bottom > room.bottom) scroller.scrollTop += here.top - room.top - room.height / 3;
}
