/** The host of a rule that takes one label in front of the same parent: `*.example.com` for `www.example.com`. */
export function wildcardOf(host: string): string | undefined {
  const dot = host.indexOf('.');
  return dot > 0 && dot < host.length - 1 ? `*${host.slice(dot)}` : undefined;
}
