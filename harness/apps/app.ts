import type { Page as PuppetPage } from 'puppeteer-core';

/** A public package with a web page that uses Socket.IO: its name, its version, and how to drive it. */
export interface App {
  readonly name: string;
  /** Each with its exact version; `npm:name@version` if another name is installed under this one. */
  readonly packages: Readonly<Record<string, string>>;
  /** The release of Socket.IO's client in its page: of a package that was installed with it, or the bundled one. */
  readonly release: { of: string } | { bundled: string };
  /** How its page gets the client, for the table: bundled, global, from a CDN; path, namespace, frames. */
  readonly client: string;
  /** Files that its page loads from elsewhere, by address, and where they are in its packages. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Path of its page; `/` by default. */
  readonly path?: string;
  /** The page reloads itself when it is used, so the log is preserved. */
  readonly reloads?: true;
  /** The arguments of Node.js that serve it, after writing the files that this needs. */
  serve(place: Place): string[];
  /** What a user does, with a new `turn` each time; ends once the page shows the effect. */
  use(page: PuppetPage, place: Place, turn: number): Promise<void>;
}

export interface Place {
  /** Contains the `node_modules` with its packages; its server's working directory. */
  readonly folder: string;
  /** Empty at first, and removed at the end. */
  readonly scratch: string;
  /** Where its page is. */
  readonly port: number;
  /** For a second server of its own. */
  readonly otherPort: number;
  readonly url: string;
}
