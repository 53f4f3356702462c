import type { CelReport } from './crd/cel';

const PARTS = ['//', '/./', '/../', '%2f', '%2F', '#'];
const ENDS = ['/..', '/.'];
const TYPES = "when type one of ['Exact', 'PathPrefix']";

/** The CEL rules of a path match; the value has at most 1024 characters. */
export function checkRoutePath(type: string, value: string, field: string, cel: CelReport): void {
  if (type !== 'Exact' && type !== 'PathPrefix') return;
  const broken = (message: string, fix: string) => cel.broken(field, 'object', message, fix);
  if (!value.startsWith('/')) broken(`value must be an absolute path and start with '/' ${TYPES}`, `write "/${value}"`);
  for (const part of PARTS) if (value.includes(part)) broken(`must not contain '${part}' ${TYPES}`, `remove "${part}" from the path`);
  for (const end of ENDS) if (value.endsWith(end)) broken(`must not end with '${end}' ${TYPES}`, `remove "${end}" from the end of the path`);
  if (!/^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$/.test(value)) {
    broken("must only contain valid characters (matching ^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$) for types ['Exact', 'PathPrefix']", 'percent-encode the other characters');
  }
}
