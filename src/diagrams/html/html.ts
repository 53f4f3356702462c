import type { PageAssets } from './page-assets';

/**
 * One page that needs nothing else: no network, no folder beside it.
 *
 * Its Content-Security-Policy lets nothing in but the one script and the one style, by their hashes.
 *
 * @param data the page's data, as `pack` writes it
 * @param tree the map as text, for those who run no scripts
 * @param assets the script and the style
 */
export function htmlOf(data: string, tree: string, { script, style, scriptHash, styleHash }: PageAssets): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Network map</title>
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript><pre>${escaped(tree)}</pre></noscript>
<script type="application/json" id="data">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
