interface Probed {
  probe: { violations: string[]; tags: string[] };
}

/** Runs in the panel: notes what its policy had to forbid, and every kind of element that it makes. */
export function panelProbe(): void {
  const violations: string[] = [];
  const tags = new Set<string>();
  addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => violations.push(`${violatedDirective} ${blockedURI}`));
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const each of [node, ...node.querySelectorAll('*')]) tags.add(each.localName);
      }
    }
  }).observe(document, { subtree: true, childList: true });
  (globalThis as unknown as Probed).probe = {
    violations,
    get tags() {
      return [...tags];
    },
  };
}

/** Runs in the panel. */
export function readPanelProbe(): Probed['probe'] {
  return { ...(globalThis as unknown as Probed).probe };
}

/** What the panel itself is made of; the head gets styles of code that comes late. */
export const OWN_ELEMENTS = new Set(
  'a article aside b button canvas caption code datalist dd details dialog div dl dt em fieldset footer form g h1 h2 h3 h4 header i input kbd label legend li line link main mark nav ol option optgroup p path pre progress rect section select small span strong style summary svg table tbody td textarea th thead tr ul polyline circle title'.split(' '),
);
