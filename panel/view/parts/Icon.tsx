const PATHS = {
  emit: 'M8 13V3M4 7l4-4 4 4',
  on: 'M8 3v10M4 9l4 4 4-4',
  good: 'M3 8.5l3.5 3.5L13 5',
  quiet: 'M5 8h6',
  page: 'M3 8h9M9 5l3 3-3 3',
  warning: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.5M8 12v.2',
  error: 'M4 4l8 8M12 4l-8 8',
  record: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9',
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6',
  undo: 'M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6',
  heart: 'M8 13.2S2.5 9.8 2.5 6.2A2.8 2.8 0 0 1 8 5a2.8 2.8 0 0 1 5.5 1.2C13.5 9.8 8 13.2 8 13.2',
  close: 'M4 4l8 8M12 4l-8 8',
  help: 'M5.8 6a2.2 2.2 0 1 1 3.3 1.9c-.8.5-1.1.9-1.1 1.8M8 12.2v.1',
  settings: 'M2 4.5h4M10 4.5h4M8 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M2 11.5h1.5M7.5 11.5H14M5.5 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4',
  statistics: 'M2.5 13.5h11M4.5 11V8M8 11V3M11.5 11V5.5',
  overview: 'M2 12.5h12M2 9.5l3-4 3 2.5 3-5.5 3 4.5',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4L14 14',
  compare: 'M2.5 3h4.2v10H2.5zM9.3 3h4.2v10H9.3zM4.6 6v0M11.4 6v4M9.9 8h3',
  book: 'M8 4.2C6.5 3 4.5 2.8 2.3 3v9.3c2.2-.2 4.2 0 5.7 1.2 1.5-1.2 3.5-1.4 5.7-1.2V3C11.5 2.8 9.5 3 8 4.2v9.3',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M8 7.5v4M6.2 9.8L8 11.6l1.8-1.8',
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  compose: 'M3 13l.7-3L11 2.7l2.3 2.3L6 12.3zM9.4 4.3l2.3 2.3',
  more: 'M2.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M7.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M12.3 8a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0',
  server: 'M3 2.8h10v4H3zM3 9.2h10v4H3zM5.3 4.8v0M5.3 11.2v0',
  replay: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the text is beside it or on its button. */
export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
