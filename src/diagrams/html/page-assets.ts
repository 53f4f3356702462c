/** What the page is made of beside its data. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
  /** The hashes of both, as a Content-Security-Policy names them. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

/**
 * The page's script and style. They are made when the library is built: `scripts/bundle-page.mjs` writes them in the
 * place of these.
 */
export const PAGE_ASSETS: PageAssets = { script: '', style: '', scriptHash: '', styleHash: '' };
