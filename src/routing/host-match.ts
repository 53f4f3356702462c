import { wildcardOf } from '../private/wildcard';

/** A host as rules are compared with it: lower case, without a port. */
export function normalHost(host: string): string {
  const lower = host.toLowerCase();
  const afterAddress = lower.startsWith('[') ? lower.indexOf(']') + 1 : 0;
  const colon = lower.indexOf(':', afterAddress);
  return colon < 0 ? lower : lower.slice(0, colon);
}

/** A host, with or without a port, as a URL has it: an IPv6 address in brackets. */
export function hostInUrl(host: string): string {
  return /^[^[]*:.*:/.test(host) ? `[${host}]` : host;
}

/** All wildcards that could take a host if `*` stood for any number of labels, the nearest first. */
export function wildcardsOf(host: string): string[] {
  const found: string[] = [];
  for (let dot = host.indexOf('.'); dot > 0 && dot < host.length - 1; dot = host.indexOf('.', dot + 1)) found.push(`*${host.slice(dot)}`);
  return found;
}

/** Whether the host of a rule takes a host; undefined takes every one (networking/v1: one label, never none). */
export function hostTakes(ruleHost: string | undefined, host: string): boolean {
  if (ruleHost === undefined) return true;
  const [rule, asked] = [normalHost(ruleHost), normalHost(host)];
  return rule.startsWith('*.') ? wildcardOf(asked) === rule : rule === asked;
}
