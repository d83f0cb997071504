/**
 * Makes each group of an element's controls one stop of the Tab key: the one that had the focus last. The left and right arrow
 * keys, Home and End move within a group. The groups are computed again whenever something in the element changes. Returns a
 * function that ends it.
 */
export function rove(root: HTMLElement, groupsIn: () => HTMLElement[][]): () => void {
  const last = new WeakSet<HTMLElement>();
  const apply = () => {
    for (const group of groupsIn()) setStop(group, group.find((each) => last.has(each)) ?? group[0]);
  };
  const focused = ({ target }: FocusEvent) => {
    const group = groupsIn().find((each) => each.includes(target as HTMLElement));
    if (!group) return;
    for (const each of group) last.delete(each);
    last.add(target as HTMLElement);
    apply();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const group = groupsIn().find((each) => each.includes(event.target as HTMLElement));
    const next = group && destination(event.key, group, group.indexOf(event.target as HTMLElement));
    if (!next) return;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const changes = new MutationObserver(apply);
  changes.observe(root, { childList: true, subtree: true });
  const size = new ResizeObserver(apply);
  size.observe(root);
  root.addEventListener('keydown', pressed);
  root.addEventListener('focusin', focused);
  return () => {
    changes.disconnect();
    size.disconnect();
    root.removeEventListener('keydown', pressed);
    root.removeEventListener('focusin', focused);
  };
}

function setStop(group: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const each of group) each.tabIndex = each === stop ? 0 : -1;
}

function destination(key: string, group: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowLeft':
      return group.at(at - 1);
    case 'ArrowRight':
      return group[(at + 1) % group.length];
    case 'Home':
      return group[0];
    case 'End':
      return group.at(-1);
    default:
      return undefined;
  }
}
