import { problemText, show } from '../../private/usage-error';
import type { EdgeBackend } from '../model';

/** Kong's rules for an upstream (kong/db/schema/entities/upstreams.lua, Kong 3.10) that the gate does not have. */
export function kongProblems(backend: EdgeBackend): string[] {
  const where = `backend ${show(backend.name)}`;
  const problems: string[] = [];
  if (backend.name.split('.').some((label) => label === '' || label.endsWith('-'))) {
    problems.push(problemText(`${where}: Kong takes an upstream name only if it is a host name`, backend.name, "let no part between dots be empty or end in '-'"));
  }
  if (/^[\d.]+$/.test(backend.name)) {
    problems.push(problemText(`${where}: Kong takes an upstream of digits and dots for an address`, backend.name, 'put a letter into the name'));
  }
  if (backend.health.intervalMs > 65_535_000) {
    problems.push(problemText(`${where}: Kong checks at least every 65535 seconds`, backend.health.intervalMs, "use a shorter 'interval'"));
  }
  return problems;
}
