import { normalBackend } from './backends';
import { checkListeners, normalCertificates, normalListeners } from './listeners';
import { normalRoutes } from './routes';
import { compareText } from '../../private/compare-text';
import { problemText, show } from '../../private/messages/usage-error';
import type { EdgeBackend, EdgeModel } from '../model';

/** A model that every renderer may write as it is, or the reasons why there is none. */
export interface NormalisedModel {
  readonly model: EdgeModel;
  readonly problems: string[];
}

/**
 * The only way into an edge file: every value is of an allow-listed form or reported, addresses are canonical, and
 * models that differ only in order come out the same.
 *
 * No escaping would do instead: HAProxy expands `$VAR` in addresses even inside quotes, and ends a line at a carriage
 * return wherever it stands.
 */
export function normalise(model: EdgeModel): NormalisedModel {
  const problems: string[] = [];
  const backends = model.backends.map((backend) => normalBackend(backend, problems));
  const byName = uniqueNames(backends, problems);
  backends.sort((a, b) => compareText(String(a.name), String(b.name)));
  const routes = normalRoutes(model.routes, byName, problems);
  const certificates = normalCertificates(model.certificates, routes, problems);
  checkListeners(model, byName, problems);
  const { listeners, timeouts } = model;
  const name = plainName(model.name);
  const sourcePath = oneLine(model.sourcePath);
  return {
    model: { name, sourcePath, listeners: normalListeners(listeners), timeouts: { ...timeouts }, certificates, routes, backends },
    problems: [...new Set(problems)].sort(),
  };
}

/** The construct path's name where it stands in a text: a folder, a socket. Whatever it was, it is one word of letters. */
function plainName(name: string): string {
  const plain = String(name).replace(/[^A-Za-z0-9_.-]/g, '-');
  return /^[A-Za-z0-9]/.test(plain) ? plain : `edge${plain}`;
}

/** A construct path as a comment may hold it: ids are free text, and a line that ends inside one would be a directive. */
function oneLine(path: string): string {
  return String(path).replace(/[^ -~]/g, '?');
}

function uniqueNames(backends: EdgeBackend[], problems: string[]): Map<string, EdgeBackend> {
  const taken = new Map<string, string>();
  for (const { name } of backends) {
    const key = String(name).toLowerCase();
    const other = taken.get(key);
    if (other !== undefined) problems.push(problemText(other === String(name) ? 'two backends have one name' : `two backends are called alike (${show(other)} and ${show(name)})`, name, other === String(name) ? 'give each a name of its own, or one of them a second target: addTarget' : 'give each a name that differs by more than upper and lower case'));
    taken.set(key, String(name));
  }
  return new Map(backends.map((backend) => [backend.name, backend]));
}
