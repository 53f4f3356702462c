/** How many names are told. */
const TOLD = 3;

/** Names as an error or a hint lists them, those most like the one that was asked for first: `a, b, c and 4 more`. */
export function nearestText(asked: string, names: readonly string[]): string {
  const told = nearest(asked, names).map((name) => JSON.stringify(name)).join(', ');
  return `${told}${names.length > TOLD ? ` and ${names.length - TOLD} more` : ''}`;
}

function nearest(asked: string, names: readonly string[]): string[] {
  const ranked = names.map((name) => ({ name, away: distance(asked, name) }));
  return ranked.sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1)).slice(0, TOLD).map(({ name }) => name);
}

/** How many letters are put in, left out or changed from one text to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
